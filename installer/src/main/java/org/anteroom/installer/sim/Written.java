package org.anteroom.installer.sim;

import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.FieldRules;
import org.anteroom.model.row.Fields;

/// What a field must say after the last edit of it, told from the site's log without merging (sync.md 6).
///
/// An edit that is applied is promised to stand as it was written, with one exception. Who may not see a field, as
/// kiosks may not see phones and notes, goes on from something else than it says. Where that device wrote the field
/// itself before, in a version it does not know yet, and the field joins what several write, then only what the edit
/// adds is promised to be there, beside what was there. A version is not known while the earlier edit waits, and not
/// after the server was restored: then the earlier edit is sent again and becomes a newer version than any it saw.
///
/// @param seq   the newest version that may have been given to the field
/// @param whole the value, if it can be told
/// @param added the members or lines that must be there in any case
record Written(long seq, Optional<String> whole, Set<String> added) {
    /// What this edit leaves.
    static Written by(Ledger.Line line, Edit edit, Optional<Written> before) {
        if (line.outcome() != OutcomeKind.APPLIED) {
            return new Written(line.seq(), Optional.empty(), Set.of());
        }
        var joins = FieldRules.of(line.change().row().kind(), edit.field()).joins();
        if (joins && before.filter(known -> known.isUnknownTo(line, edit)).isPresent()) {
            var added = Fields.members(edit.now());
            added.removeAll(Fields.members(edit.was()));
            return new Written(line.seq(), Optional.empty(), added);
        }
        return new Written(line.seq(), Optional.of(edit.now()), Set.of());
    }

    /// The same, after an edit that changed nothing but may have been noted as the last that said so.
    Written again(Ledger.Line line) {
        return new Written(Math.max(seq, line.seq()), whole, added);
    }

    private boolean isUnknownTo(Ledger.Line line, Edit edit) {
        return line.change().base().ver() < seq && !whole.equals(Optional.of(edit.was()));
    }

    /// Whether the field says so.
    boolean isIn(String text) {
        return whole.map(text::equals).orElseGet(() -> Fields.members(text).containsAll(added));
    }
}
