package org.anteroom.kiosk.frontdesk;

import java.time.InstantSource;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.TakingBack;

/// Takes back what was last done in the line (screen S6, rules R7), with or without the server.
public final class TakeBack {
    private final LocalStore store;
    private final InstantSource clock;

    public TakeBack(LocalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Takes back the last step of an entry, and what it did to the visits.
    ///
    /// @param actor the staff member's id
    /// @return `Refused("too_late_to_undo")` after 10 minutes, `Refused("nothing_to_undo")` where there is nothing left
    public Commit last(String actor, String entry) {
        var place = store.find(new RowKey(RowKind.QUEUE_ENTRY, entry));
        if (place.isEmpty()) {
            return new Commit.Refused("unknown_row");
        }
        var back = new TakingBack(place.get(),
                visit -> store.find(new RowKey(RowKind.APPOINTMENT, visit)),
                clock.instant());
        return switch (back.last()) {
            case TakingBack.Answer.Possible(var drafts) -> store.commit(actor, drafts);
            case TakingBack.Answer.Refused(var code) -> new Commit.Refused(code);
        };
    }
}
