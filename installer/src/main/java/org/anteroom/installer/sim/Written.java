package org.anteroom.installer.sim;

import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.FieldRules;
import org.anteroom.model.row.FieldRule;
import org.anteroom.model.row.Fields;

/// What a field must say after the last edit of it, told from the site's log without merging (sync.md 6).
///
/// An edit that is applied is promised to stand as it was written, with one exception: a field that joins what several
/// write, edited by who goes on from something else than it says. That is who may not see it, as kiosks may not see
/// phones and notes; and who wrote it before in a version not known there yet, be it that the earlier edit waits, or that
/// the server was restored, and what was sent again became newer than any version the device saw. Then what the edit
/// adds is promised to be there; and where it knew of no value at all, what was there stays.
///
/// @param seq   the newest version that may have been given to the field
/// @param whole the value, if it can be told
/// @param added the members or lines that must be there in any case
record Written(long seq, Optional<String> whole, Set<String> added) {
    /// What a new row says of a field it was not given, until somebody edits it.
    static Optional<Written> unsaid(Ledger.Line put, String field) {
        return put.change().act() instanceof Act.Put(var fields) && fields.get(field).isEmpty()
                ? Optional.of(new Written(put.seq(), Optional.of(""), Set.of()))
                : Optional.empty();
    }

    /// What this edit leaves.
    static Written by(Ledger.Line line, Edit edit, Optional<Written> before) {
        if (line.outcome() != OutcomeKind.APPLIED) {
            return new Written(line.seq(), Optional.empty(), Set.of());
        }
        var rule = FieldRules.of(line.change().row().kind(), edit.field());
        var other = before.filter(known -> rule.joins() && known.isOther(line, edit));
        if (other.isEmpty()) {
            return new Written(line.seq(), Optional.of(edit.now()), Set.of());
        }
        var there = Fields.members(edit.now());
        there.removeAll(Fields.members(edit.was()));
        if (edit.was().isEmpty() && rule != FieldRule.MOST_RESTRICTIVE) {
            there.addAll(other.get().lines());
        }
        return new Written(line.seq(), Optional.empty(), there);
    }

    /// The same, after an edit that changed nothing but may have been noted as the last that said so.
    Written again(Ledger.Line line) {
        return new Written(Math.max(seq, line.seq()), whole, added);
    }

    private boolean isOther(Ledger.Line line, Edit edit) {
        return !whole.equals(Optional.of(edit.was()))
                && (edit.was().isEmpty() || line.change().base().ver() < seq);
    }

    private Set<String> lines() {
        return whole.<Set<String>>map(Fields::members).orElse(added);
    }

    /// Whether the field says so.
    boolean isIn(String text) {
        return whole.map(text::equals).orElseGet(() -> Fields.members(text).containsAll(added));
    }
}
