package org.anteroom.server.visit;

import java.util.List;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.row.RowKind;

/// What staff decide about a conflict, over the row it is about as it is now (sync.md 6).
public final class Conflicts {
    private Conflicts() {}

    /// Decides, or takes a decision back.
    ///
    /// @param note what staff wrote about it, may be empty
    public static List<Draft> decide(SiteRows rows, String id, ConflictDecision.Choice choice, String note)
            throws NotPossible {
        var conflict = rows.find(RowKind.CONFLICT, id)
            .orElseThrow(() -> NotPossible.because("unknown_row"));
        var subject = ConflictDecision.subject(conflict).flatMap(key -> rows.find(key.kind(), key.id()));
        return ConflictDecision.drafts(conflict, subject, choice, note)
            .orElseThrow(() -> NotPossible.because("cannot_be_decided_so"));
    }
}
