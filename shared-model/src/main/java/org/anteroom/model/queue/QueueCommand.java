package org.anteroom.model.queue;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowCommand;
import org.anteroom.model.row.Fields;

/// What can be done with a queue entry: from which states, to which, and what outranks what (rules R7, sync.md 6).
public enum QueueCommand implements RowCommand {
    /// To a room; args `room`, and `provider` if known.
    CALL(1, EntryState.CALLED),
    /// Calls again; the state stays.
    RECALL(1, EntryState.CALLED),
    /// The patient is in the room.
    START(5, EntryState.IN_CONSULTATION),
    /// The consultation is over.
    COMPLETE(6, EntryState.COMPLETED),
    /// Sent elsewhere; arg `reason`.
    HOLD(1, EntryState.ON_HOLD),
    /// Back from elsewhere, or back after a missed call.
    RETURN(1, EntryState.WAITING),
    /// Did not answer the call.
    MISS(2, EntryState.MISSED_CALL),
    /// Went away; arg `reason`, such as `day_end`.
    LEAVE(4, EntryState.LEFT),
    /// Called off; arg `reason`.
    CANCEL(4, EntryState.CANCELLED),
    /// To another service line or provider; entry and token stay. Args `service`, `provider`; and `appointment`, `due`,
    /// `next_visits` where the next visit under the token follows.
    TRANSFER(3, EntryState.WAITING),
    /// Moves the entry up or down the line; args `steps` (-2 to 2) and `reason`, and `class` where staff found another
    /// one than the entry had. The state stays.
    ADJUST(1, EntryState.WAITING);

    private final int rank;
    private final EntryState to;

    QueueCommand(int rank, EntryState to) {
        this.rank = rank;
        this.to = to;
    }

    /// The command of this word.
    public static Optional<QueueCommand> of(String word) {
        return EnumWord.find(QueueCommand.class, word);
    }

    @Override
    public int rank() {
        return rank;
    }

    /// The command by which a person at the API brings an entry to a public status.
    public static QueueCommand towards(PublicStatus status) {
        return switch (status) {
            case WAITING -> RETURN;
            case CALLED -> CALL;
            case IN_CONSULTATION -> START;
            case COMPLETED -> COMPLETE;
            case CANCELLED -> CANCEL;
        };
    }

    /// The state after the command, empty if it may not be given in this state.
    public Optional<EntryState> leadsFrom(EntryState state) {
        if (!mayFollow(state)) {
            return Optional.empty();
        }
        return Optional.of(usualState(state));
    }

    /// The state after the command where it is applied in spite of the state, because it outranks another.
    EntryState usualState(EntryState state) {
        return this == ADJUST ? state : to;
    }

    private boolean mayFollow(EntryState state) {
        return switch (this) {
            case CALL -> state == EntryState.WAITING;
            case RECALL, START, MISS -> state == EntryState.CALLED;
            case COMPLETE -> state == EntryState.IN_CONSULTATION;
            case HOLD -> !state.isFinal() && !state.isAway();
            case RETURN -> state.isAway();
            case LEAVE, CANCEL, TRANSFER -> !state.isFinal();
            case ADJUST -> !state.isFinal() && state != EntryState.IN_CONSULTATION;
        };
    }

    @Override
    public boolean understands(Fields args) {
        return QueueSteps.understands(this, args);
    }

    @Override
    public boolean allows(Fields before, Fields args) {
        return QueueSteps.allows(before, this);
    }

    @Override
    public Map<String, String> effect(Fields before, Fields args, Instant at) {
        return QueueSteps.effect(before, this, args, at);
    }

    /// Cancel against start or complete (sync.md 6).
    @Override
    public boolean asksAgainst(String other) {
        return of(other)
            .filter(that -> (this == CANCEL && that.isTreatment()) || (that == CANCEL && isTreatment()))
            .isPresent();
    }

    private boolean isTreatment() {
        return this == START || this == COMPLETE;
    }
}
