package org.anteroom.model.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Effective;
import org.anteroom.model.queue.CallRules;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;

/// Takes back what was last done in the line, within 10 minutes, with what it did to the visits (rules R3 and R7), the same
/// at desk and server. Asked again, it takes back what was done before that.
///
/// The merge sets no such limit: whoever was cut off when staff took something back was in time.
///
/// @param place  the queue entry's row
/// @param visits finds an appointment's row by its id
public record TakingBack(Row place, Function<String, Optional<Row>> visits, Instant now) {
    private static final String UNDONE = "undone";

    /// What it takes.
    public sealed interface Answer {
        /// These changes, all or none.
        record Possible(List<Draft> drafts) implements Answer {
            public Possible {
                drafts = List.copyOf(drafts);
            }
        }

        /// Not any more, or never.
        ///
        /// @param code a stable snake_case word of api.md
        record Refused(String code) implements Answer {}
    }

    private static final Answer NOTHING = new Answer.Refused("nothing_to_undo");

    /// Takes back the last step of the entry that still counts; of one that only joined, the joining.
    public Answer last() {
        var step = Effective.last(place);
        if (step.isEmpty()) {
            return place.history().steps().size() >= History.STEPS ? NOTHING
                    : inTime(place.history().made(), joining());
        }
        return isFinal(step.get()) ? NOTHING : inTime(step.get().mark(), step(step.get()));
    }

    /// Whether the last thing done was to take something back.
    public boolean isDone() {
        return Effective.newest(place)
            .stream()
            .anyMatch(step -> Effective.isUndo(step) || isJoiningUndone(step));
    }

    private Answer inTime(Mark done, List<Draft> drafts) {
        return CallRules.mayUndo(done.at().instant(), now) ? new Answer.Possible(drafts)
                : new Answer.Refused("too_late_to_undo");
    }

    /// Whoever was let in by mistake, or has one place for two tickets, is not brought back by the same button.
    private static boolean isFinal(Step step) {
        return isJoiningUndone(step) || isCancelled(step, SameVisit.REASON);
    }

    private static boolean isJoiningUndone(Step step) {
        return isCancelled(step, UNDONE);
    }

    private static boolean isCancelled(Step step, String reason) {
        return step.command().name().equals(QueueCommand.CANCEL.word())
                && step.command().args().text("reason").equals(reason);
    }

    /// Of the visits as they were under the token before the step: one that ended may have given way to the next.
    private List<Draft> step(Step last) {
        var drafts = new ArrayList<Draft>();
        drafts.add(undoing(place, last));
        var before = new QueueEntry(place.key().id(), place.fields().with(last.replaced()));
        var under = SameVisit.visits(before);
        for (var id : under) {
            visits.apply(id)
                .ifPresent(visit -> Effective.last(visit)
                    .filter(done -> cameWith(done, last, under.size()))
                    .ifPresent(done -> drafts.add(undoing(visit, done))));
        }
        return drafts;
    }

    /// Whoever was let in by mistake is out of the line again, and their visits are as before the check-in.
    private List<Draft> joining() {
        var entry = new QueueEntry(place.key().id(), place.fields());
        var drafts = new ArrayList<Draft>();
        drafts.add(Draft.cmd(RowKind.QUEUE_ENTRY, entry.id(), QueueCommand.CANCEL.word(),
                Fields.of("reason", UNDONE)));
        for (var id : SameVisit.visits(entry)) {
            visits.apply(id)
                .ifPresent(visit -> Effective.last(visit)
                    .filter(step -> letIn(step, entry.id()))
                    .ifPresent(step -> drafts.add(undoing(visit, step))));
        }
        return drafts;
    }

    private static boolean letIn(Step step, String entry) {
        return step.command().name().equals(AppointmentCommand.CHECK_IN.word())
                && step.command().args().text("entry").equals(entry);
    }

    private static Draft undoing(Row row, Step step) {
        return Draft.cmd(row.key().kind(), row.key().id(), "undo",
                Fields.of("change", step.mark().by().toString()));
    }

    /// Whether a step of a visit came with a step of its place: behind it in the same transaction, and of its kind.
    ///
    /// @param visits how many visits the step may have changed
    private static boolean cameWith(Step done, Step last, int visits) {
        var after = done.mark().by().n() - last.mark().by().n();
        return done.mark().by().sameLog(last.mark().by()) && after > 0 && after <= visits
                && AppointmentCommand.of(done.command().name())
                    .filter(command -> VisitMaster.mayFollow(command, last.command().name()))
                    .isPresent();
    }
}
