package org.anteroom.model.queue;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.EnumWord;

/// Where a queue entry stands (rules R7, sync.md 6).
public enum EntryState {
    /// In line.
    WAITING(PublicStatus.WAITING),
    /// Called to a room, not yet there.
    CALLED(PublicStatus.CALLED),
    /// With someone.
    IN_CONSULTATION(PublicStatus.IN_CONSULTATION),
    /// Sent somewhere, for example for a blood test, and coming back.
    ON_HOLD(PublicStatus.WAITING),
    /// Did not answer the call.
    MISSED_CALL(PublicStatus.CALLED),
    /// Went away.
    LEFT(PublicStatus.CANCELLED),
    /// Seen.
    COMPLETED(PublicStatus.COMPLETED),
    /// Called off by the patient or staff.
    CANCELLED(PublicStatus.CANCELLED);

    private final PublicStatus status;

    EntryState(PublicStatus status) {
        this.status = status;
    }

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The state of a stored word.
    public static Optional<EntryState> of(String word) {
        return EnumWord.find(EntryState.class, word);
    }

    /// The one of the API's five words that covers this state.
    public PublicStatus status() {
        return status;
    }

    /// The finer word beside the public one, empty where the public word says it all.
    public String subStatus() {
        return word().equals(status.word()) ? "" : word();
    }

    /// Whether the entry is over for good.
    public boolean isFinal() {
        return switch (this) {
            case LEFT, COMPLETED, CANCELLED -> true;
            case WAITING, CALLED, IN_CONSULTATION, ON_HOLD, MISSED_CALL -> false;
        };
    }

    /// Whether the person is not in the waiting room: sent elsewhere, or did not answer.
    boolean isAway() {
        return this == ON_HOLD || this == MISSED_CALL;
    }

    /// The commands that may be given now, for buttons and for the `illegal_transition` answer.
    public Set<QueueCommand> allowed() {
        var allowed = EnumSet.noneOf(QueueCommand.class);
        for (var command : QueueCommand.values()) {
            if (command.leadsFrom(this).isPresent()) {
                allowed.add(command);
            }
        }
        return allowed;
    }
}
