package org.anteroom.kiosk.frontdesk;

import java.util.List;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.merge.ConflictField;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// The inbox of a desk (screen S10): what two people decided differently, and what the server refused. Decisions are
/// changes like any other, so they are made without the server too (sync.md 6).
public final class ConflictInbox {
    private final LocalStore store;

    public ConflictInbox(LocalStore store) {
        this.store = store;
    }

    /// The conflicts that stand so, as far as this desk knows.
    public List<Row> all(ConflictState state) {
        return store.findBy(RowKind.CONFLICT, Lookups.STATE, state.word());
    }

    /// What was made of it, in words.
    public static Words effect(Row conflict) {
        return Words.of("conflict.effect." + conflict.fields().text(ConflictField.EFFECT.field()));
    }

    /// Decides a conflict, or takes the decision back; the row it is about changes with it.
    ///
    /// @param actor the staff member's id
    /// @param note  what they wrote about it, may be empty
    /// @return `Refused("cannot_be_decided_so")` where this choice is not open, `Refused("too_late")` after 30 days
    public Commit decide(String actor, String id, Choice choice, String note) {
        return store.find(new RowKey(RowKind.CONFLICT, id))
            .flatMap(conflict -> ConflictDecision.drafts(
                    conflict,
                    ConflictDecision.subject(conflict).flatMap(store::find),
                    choice,
                    note))
            .map(drafts -> store.commit(actor, drafts))
            .orElseGet(() -> new Commit.Refused("cannot_be_decided_so"));
    }
}
