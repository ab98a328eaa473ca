package org.anteroom.kiosk.booking;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.reminder.ReminderChannel;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.Ids;

/// Books a time, or asks for it: patient, visit and what it uses up in one transaction, on disk before it returns.
public final class BookTime {
    private final LocalStore store;
    private final Site site;
    private final ServerWord server;
    private final Ids ids;
    private final InstantSource clock;

    public BookTime(LocalStore store, Site site, ServerWord server, Ids ids, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.server = server;
        this.ids = ids;
        this.clock = clock;
    }

    /// Books.
    ///
    /// @param kept      what the patient has of the time; with nothing it is a request, answered later
    /// @param reminders how the patient wants to be reminded
    /// @return empty if it could not be stored: the desk has to help
    public Optional<Booked> book(
            FreeTime time,
            Kept kept,
            ServiceLine service,
            Who who,
            Set<ReminderChannel> reminders) {
        var code = store.nextCode().text();
        var state = kept instanceof Kept.Nothing ? AppointmentState.PENDING : AppointmentState.BOOKED;
        var visit = Appointment.on(ids.next(), time.slot(), who.patient(), state)
            .with(AppointmentField.SERVICE, service.id())
            .with(AppointmentField.ZONE, site.zone().getId())
            .with(AppointmentField.CHANNEL, "kiosk")
            .with(AppointmentField.VISIT_TYPE, "consultation")
            .with(AppointmentField.NEEDS, Fields.joined(who.needs()))
            .with(AppointmentField.REMINDERS,
                    Fields.joined(reminders.stream().map(ReminderChannel::word).toList()))
            .with(AppointmentField.PROVISIONAL_CODE, code)
            .with(AppointmentField.CREATED, clock.instant().toString())
            .with(AppointmentField.CREATED_BY, Change.KIOSK);
        var drafts = new ArrayList<>(who.drafts());
        var spent = Fields.of("appointment", visit.id());
        switch (kept) {
            case Kept.Held(var hold) -> {
                drafts.add(put(visit.with(AppointmentField.HOLD, hold.id())
                    .with(AppointmentField.LANE, String.valueOf(hold.lane()))));
                drafts.add(Draft.cmd(RowKind.HOLD, hold.id(), HoldCommand.USE.word(), spent));
            }
            case Kept.Leased(var lease) -> {
                drafts.add(put(visit.with(AppointmentField.LEASE, lease.id())
                    .with(AppointmentField.LANE, String.valueOf(lease.lane()))));
                drafts.add(Draft.cmd(RowKind.LEASE, lease.id(), LeaseCommand.SPEND.word(), spent));
            }
            case Kept.Nothing _ -> drafts.add(put(visit));
            case Kept.Gone _ -> {
                return Optional.empty();
            }
        }
        return switch (store.commit(Change.KIOSK, drafts)) {
            case Commit.Done(var changes) -> {
                var booking = changes.get(who.drafts().size()).id();
                yield Optional.of(switch (kept) {
                    case Kept.Held _ ->
                        new Booked(time, visit.id(), code, Optional.empty(), server.on(booking));
                    case Kept.Leased(var lease) -> booked(time, visit.id(), code, Optional.of(lease.id()));
                    case Kept.Nothing _, Kept.Gone _ -> booked(time, visit.id(), code, Optional.empty());
                });
            }
            case Commit.Refused _ -> Optional.empty();
        };
    }

    private static Booked booked(FreeTime time, String visit, String code, Optional<String> lease) {
        return new Booked(time, visit, code, lease, CompletableFuture.completedFuture(Optional.empty()));
    }

    private static Draft put(Appointment visit) {
        return Draft.put(RowKind.APPOINTMENT, visit.id(), visit.fields());
    }
}
