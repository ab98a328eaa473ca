package org.anteroom.server.visit;

import java.util.ArrayList;
import java.util.List;
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
import org.anteroom.model.visit.VisitMaster;

/// Takes back what was last done in the line, within 10 minutes, with what it did to the visit (rules R3 and R7). Asked
/// again, it takes back what was done before that.
public final class Undoing {
    private static final String UNDO = "undo";
    private static final String REASON = "undone";

    private Undoing() {}

    /// Takes back the last step of an entry that still counts; of one that only joined, the joining.
    public static List<Draft> last(SiteRows rows, String id) throws NotPossible {
        var row = rows.find(RowKind.QUEUE_ENTRY, id)
            .orElseThrow(() -> NotPossible.because("unknown_row"));
        var step = Effective.last(row);
        if (step.isEmpty()) {
            return joining(rows, row);
        }
        var last = step.get();
        if (tookBackJoining(last)) {
            throw nothing();
        }
        requireRecent(rows, last.mark());
        var drafts = new ArrayList<Draft>();
        drafts.add(undoing(row, last));
        // Of the visits as they were under the token before the step: one that ended may have given way to the next.
        var before = new QueueEntry(id, row.fields().with(last.replaced()));
        var visits = SameVisit.visits(before);
        for (var each : visits) {
            rows.find(RowKind.APPOINTMENT, each)
                .ifPresent(visit -> Effective.last(visit)
                    .filter(done -> cameWith(done, last, visits.size()))
                    .ifPresent(done -> drafts.add(undoing(visit, done))));
        }
        return drafts;
    }

    private static NotPossible nothing() {
        return NotPossible.because("nothing_to_undo");
    }

    private static boolean tookBackJoining(Step step) {
        return step.command().name().equals(QueueCommand.CANCEL.word())
                && step.command().args().text("reason").equals(REASON);
    }

    private static void requireRecent(SiteRows rows, Mark done) throws NotPossible {
        if (!CallRules.mayUndo(done.at().instant(), rows.now())) {
            throw NotPossible.because("too_late_to_undo");
        }
    }

    /// Whoever was let in by mistake is out of the line again, and their visits are as before the check-in.
    private static List<Draft> joining(SiteRows rows, Row row) throws NotPossible {
        if (row.history().steps().size() >= History.STEPS) {
            throw nothing();
        }
        requireRecent(rows, row.history().made());
        var entry = SiteRows.entry(row);
        var drafts = new ArrayList<Draft>();
        drafts.add(Line.cmd(entry, QueueCommand.CANCEL, Fields.of("reason", REASON)));
        for (var id : SameVisit.visits(entry)) {
            rows.find(RowKind.APPOINTMENT, id)
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
        return Draft.cmd(row.key().kind(), row.key().id(), UNDO,
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
