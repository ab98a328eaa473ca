package org.anteroom.server.visit;

import java.util.List;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.TakingBack;

/// Takes back what was last done in the line (rules R3 and R7).
public final class Undoing {
    private Undoing() {}

    /// Takes back the last step of an entry that still counts; of one that only joined, the joining.
    public static List<Draft> last(SiteRows rows, String id) throws NotPossible {
        return last(of(rows, id));
    }

    /// The same, but nothing where the last thing done was to take something back.
    public static List<Draft> once(SiteRows rows, String id) throws NotPossible {
        var back = of(rows, id);
        return back.isDone() ? List.of() : last(back);
    }

    private static List<Draft> last(TakingBack back) throws NotPossible {
        return switch (back.last()) {
            case TakingBack.Answer.Possible(var drafts) -> drafts;
            case TakingBack.Answer.Refused(var code) -> throw NotPossible.because(code);
        };
    }

    private static TakingBack of(SiteRows rows, String id) throws NotPossible {
        var row = rows.find(RowKind.QUEUE_ENTRY, id)
            .orElseThrow(() -> NotPossible.because("unknown_row"));
        return new TakingBack(row, visit -> rows.find(RowKind.APPOINTMENT, visit), rows.now());
    }
}
