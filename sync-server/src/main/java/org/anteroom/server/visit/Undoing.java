package org.anteroom.server.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.queue.CallRules;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;

/// Takes back what was last done in the line, within 10 minutes, with what it did to the visit (rules R3 and R7).
public final class Undoing {
    private static final String UNDO = "undo";
    private static final String REASON = "undone";

    private Undoing() {}

    /// Takes the last step of an entry back; of one that only joined, the joining.
    public static List<Draft> last(SiteRows rows, String id) throws NotPossible {
        var row = rows.find(RowKind.QUEUE_ENTRY, id)
            .orElseThrow(() -> NotPossible.because("unknown_row"));
        var steps = row.history().steps();
        if (steps.isEmpty()) {
            requireRecent(rows, row.history().made());
            return joining(rows, row);
        }
        var last = lastStep(row).orElseThrow(() -> NotPossible.because("nothing_to_undo"));
        requireRecent(rows, last.mark());
        var drafts = new ArrayList<Draft>();
        drafts.add(undoing(row, last));
        rows.find(RowKind.APPOINTMENT, row.fields().text(QueueField.APPOINTMENT.field()))
            .ifPresent(visit -> lastStep(visit).filter(step -> together(step.mark(), last.mark()))
                .ifPresent(step -> drafts.add(undoing(visit, step))));
        return drafts;
    }

    private static void requireRecent(SiteRows rows, Mark done) throws NotPossible {
        if (!CallRules.mayUndo(done.at().instant(), rows.now())) {
            throw NotPossible.because("too_late_to_undo");
        }
    }

    /// Whoever was let in by mistake is out of the line again, and their visits are as before the check-in.
    private static List<Draft> joining(SiteRows rows, Row row) {
        var entry = SiteRows.entry(row);
        var drafts = new ArrayList<Draft>();
        drafts.add(Line.cmd(entry, QueueCommand.CANCEL, Fields.of("reason", REASON)));
        for (var id : SameVisit.visits(entry)) {
            rows.find(RowKind.APPOINTMENT, id)
                .ifPresent(visit -> lastStep(visit).filter(step -> letIn(step, entry.id()))
                    .ifPresent(step -> drafts.add(undoing(visit, step))));
        }
        return drafts;
    }

    private static boolean letIn(Step step, String entry) {
        return step.command().name().equals(AppointmentCommand.CHECK_IN.word())
                && step.command().args().text("entry").equals(entry);
    }

    private static Optional<Step> lastStep(Row row) {
        var steps = row.history().steps();
        return steps.isEmpty() || steps.getLast().command().name().equals(UNDO) ? Optional.empty()
                : Optional.of(steps.getLast());
    }

    private static Draft undoing(Row row, Step step) {
        return Draft.cmd(row.key().kind(), row.key().id(), UNDO,
                Fields.of("change", step.mark().by().toString()));
    }

    /// Neighbours in one log, as the changes of one transaction are.
    private static boolean together(Mark one, Mark other) {
        return one.by().sameLog(other.by()) && Math.abs(one.by().n() - other.by().n()) <= 2
                && one.at().millis() / 1000 == other.at().millis() / 1000;
    }
}
