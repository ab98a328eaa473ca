package org.anteroom.kiosk.booking;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.Provider;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.stamp.Ids;

/// Puts a patient on the waiting list, because no time is free (rules R11).
public final class JoinWaitingList {
    private final LocalStore store;
    private final Ids ids;
    private final InstantSource clock;

    public JoinWaitingList(LocalStore store, Ids ids, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.clock = clock;
    }

    /// Joins the list.
    ///
    /// @param person with whom it must be; empty for anybody
    /// @return whether it was stored
    public boolean join(ServiceLine service, Optional<Provider> person, Who who) {
        var entry = new WaitlistEntry(ids.next(), Fields.NONE).with(WaitlistField.PATIENT, who.patient())
            .with(WaitlistField.SERVICE, service.id())
            .with(WaitlistField.PROVIDER, person.map(Provider::id).orElse(""))
            .with(WaitlistField.STATE, WaitlistState.WAITING.word())
            .with(WaitlistField.CREATED, clock.instant().toString());
        var drafts = new ArrayList<>(who.drafts());
        drafts.add(Draft.put(RowKind.WAITLIST, entry.id(), entry.fields()));
        return store.commit(Change.KIOSK, drafts) instanceof Commit.Done;
    }
}
