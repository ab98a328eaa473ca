package org.anteroom.server.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.OpeningHours;
import org.anteroom.model.site.PriorityMode;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.site.SpecialNeeds;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.server.practice.PracticeClock;
import org.anteroom.server.seat.SeatTable;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.anteroom.testing.TestDatabase;

/// A clinic with one provider, `okafor`, on a clock that tests set. Monday, 9 March 2026, 08:00 UTC to begin with.
final class Clinic implements AutoCloseable {
    static final Instant MONDAY = Instant.parse("2026-03-09T08:00:00Z");
    static final SiteId ID = new SiteId("hill");
    static final Site SITE = new Site(ID, "Hill", ZoneOffset.UTC, List.of("en"),
            new CallingCode("44"), "112",
            List.of(new ServiceLine("doctor", 'A', Map.of("en", "Doctor"), "stethoscope",
                    Duration.ofMinutes(12))),
            List.of(new Room("r1", "Room 1", "")), OpeningHours.usual(), SpecialNeeds.USUAL,
            PriorityMode.SCORE);

    final PracticeClock clock = new PracticeClock(MONDAY);
    final Store store;
    final SiteLog log;
    final Reception reception;
    final Timers timers;
    final List<NoShow.Device> devices = new ArrayList<>();
    final List<NoShow.Outage> outages = new ArrayList<>();
    final Set<String> lost = new HashSet<>();

    Clinic(TestDatabase database) throws InterruptedException {
        store = TestStores.open(database);
        SiteSetup.ensure(store, ID, "{}");
        log = new SiteLog(store, ID, clock, SITE.calendar());
        reception = new Reception(store, SITE, log, clock);
        timers = new Timers(reception, () -> new Witnesses.Testimony(devices, outages, lost));
        act(_ -> List.of(
                Draft.put(RowKind.CONFIG, "okafor", Fields.of("type", "provider", "name", "Dr. Okafor")),
                patient("ana"), patient("bo"), patient("chidi")));
    }

    private static Draft patient(String id) {
        return Draft.put(RowKind.PATIENT, id, Fields.of("given_name", id));
    }

    /// Sets the clock to a time of March 2026 and lets happen what is due.
    void itIs(String dayAndTime) throws InterruptedException {
        clock.set(Instant.parse("2026-03-" + dayAndTime + "Z"));
        timers.fire();
    }

    /// A device says that the server has everything of it now.
    void synced(String device) {
        devices.removeIf(known -> known.id().equals(device));
        devices.add(new NoShow.Device(device, clock.instant()));
    }

    Acted act(Deciding deciding) throws InterruptedException {
        return reception.act("desk", deciding);
    }

    /// Books at a time of March 2026.
    Acted book(String id, String patient, String dayAndTime) throws InterruptedException {
        var starts = Instant.parse("2026-03-" + dayAndTime + ":00Z");
        return act(rows -> Booking.book(rows, new Booking.Asked(id, patient, Optional.empty(), "okafor",
                Optional.of("doctor"), starts, Optional.empty(), Optional.empty(),
                AppointmentState.BOOKED, Map.of(), "desk")));
    }

    /// Erases a person by law.
    void erase(String patient) throws InterruptedException {
        act(_ -> List.of(Erasure.draft(patient, "request")));
    }

    /// A walk-in joins; the place's id.
    String joins(String patient) throws InterruptedException {
        var joined = act(rows -> new Joining(patient, Optional.empty(), "doctor", QueueClass.STANDARD,
                Map.of(), Optional.empty(), "desk")
            .place(rows));
        return ((Acted.Done) joined).changes().getFirst().row().id();
    }

    /// What a device writes when a patient books there.
    Draft bookedAtDevice(
            String id,
            String patient,
            Slot slot,
            AppointmentState state,
            AppointmentField field,
            String value) {
        return Draft.put(RowKind.APPOINTMENT, id,
                Appointment.on(id, slot, patient, state).with(field, value).fields());
    }

    /// A device pushes one transaction.
    void push(DeviceLog device, int first, Draft... drafts) throws Exception {
        log.accept(device.tx(Base.NONE, drafts).push(first), Authority.DESK);
        timers.answerRequests();
    }

    Slot slot(String dayAndTime) {
        var starts = Instant.parse("2026-03-" + dayAndTime + ":00Z");
        return reception.look(rows -> rows.timetables()
            .of("okafor")
            .slotAt(starts, Wish.ANY)).orElseThrow();
    }

    Fields row(RowKind kind, String id) {
        return store.read(handle -> new RecordTable(handle, ID).find(new RowKey(kind, id)))
            .orElseThrow()
            .fields();
    }

    String state(String visit) {
        return row(RowKind.APPOINTMENT, visit).text("state");
    }

    List<Row> all(RowKind kind) {
        return store.read(handle -> new RecordTable(handle, ID).after(kind, "", 10_000));
    }

    List<Lease> leases(String state) {
        return all(RowKind.LEASE).stream()
            .map(row -> new Lease(row.key().id(), row.fields()))
            .filter(lease -> lease.state().word().equals(state))
            .toList();
    }

    /// All seats of the two weeks from Monday.
    List<Seat> seats() {
        var weeks = new SeatCells(SeatCells.of(MONDAY, Duration.ofMinutes(5)).first(), 14 * 24 * 12);
        return store.read(handle -> new SeatTable(handle, ID).during(weeks));
    }

    Set<Seat.Kind> kinds(String dayAndTime) {
        var cells = slot(dayAndTime).cells();
        return seats().stream()
            .filter(seat -> seat.cell() >= cells.first() && seat.cell() < cells.end())
            .map(Seat::kind)
            .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        log.close();
        store.close();
    }
}
