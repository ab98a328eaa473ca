package org.anteroom.installer.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.ScheduleRow;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotChange;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;

/// A few units that one person each can have (sync.md 7): the server leases them to devices, takes them back and sells
/// them; devices promise what they hold a lease for, also while cut off. Invariant 3: nobody is promised a unit that
/// somebody else was promised.
final class Units {
    /// The second is beyond what a kiosk holds at first.
    private static final List<LocalDate> DAYS = List.of(
            LocalDate.parse("2026-03-12"),
            LocalDate.parse("2026-03-16"));

    private final World world;
    private final Plants plants;
    private final Random random;
    private final Ids ids;
    private final List<Slot> slots = DAYS.stream()
        .map(day -> Timetable.usual("okafor", ZoneOffset.UTC).slotsOn(day, Wish.ANY).getFirst())
        .toList();
    private final Promises promises;

    Units(World world, Plants plants) {
        this.world = world;
        this.plants = plants;
        this.random = world.random();
        this.ids = new Ids(world.clock(), random);
        this.promises = new Promises(world);
    }

    /// One that has not begun.
    private Optional<Slot> slot() {
        return Optional.of(slots.get(random.nextInt(slots.size()))).filter(this::isToCome);
    }

    /// No server deals or sells what is past.
    private boolean isToCome(Slot slot) {
        return slot.starts().isAfter(world.clock().instant());
    }

    private Slot slot(Lease lease) {
        return slots.stream()
            .filter(each -> lease.slot().filter(each.id()::equals).isPresent())
            .findFirst()
            .orElseThrow();
    }

    private static Draft booking(String id, Slot slot, String lease) {
        var visit = Appointment.on(id, slot, "patient-" + id, AppointmentState.BOOKED)
            .with(AppointmentField.LEASE, lease);
        return Draft.put(RowKind.APPOINTMENT, id, visit.fields());
    }

    /// Someone books, cancels or gives a lease back at this device, or takes another's away.
    void act(SimDevice device) {
        switch (random.nextInt(9)) {
            case 0 -> cancel(device);
            case 1 -> giveBack(device);
            case 2 -> takeAway(device);
            default -> book(device);
        }
    }

    private void book(SimDevice device) {
        var now = device.leaseTime();
        var held = now.map(time -> held(device, time)).orElse(List.of());
        if (!held.isEmpty()) {
            var lease = held.get(random.nextInt(held.size()));
            var slot = slot(lease);
            var visit = ids.next();
            if (device.commit(Change.KIOSK, List.of(
                    Draft.cmd(RowKind.LEASE, lease.id(), LeaseCommand.SPEND.word(),
                            Fields.of("appointment", visit)),
                    booking(visit, slot, lease.id())))) {
                promises.made(slot, visit, lease.id(), device);
            }
        }
    }

    private static List<Lease> held(SimDevice device, Instant now) {
        var store = device.store();
        return store.findBy(RowKind.LEASE, Lookups.STATE, LeaseState.GRANTED.word())
            .stream()
            .map(row -> new Lease(row.key().id(), row.fields()))
            .filter(lease -> lease.maySpend(store.self().device(), now, store.restoredAt()))
            .toList();
    }

    private void cancel(SimDevice device) {
        var visit = promises.any(random)
            .filter(id -> device.store()
                .find(new RowKey(RowKind.APPOINTMENT, id))
                .filter(Units::isBooked)
                .isPresent());
        if (visit.isPresent()) {
            // Also if the device dies meanwhile: then it may or may not be on disk.
            promises.calledOff(visit.get());
            device.commit("staff-" + device.name(), List.of(
                    Draft.cmd(RowKind.APPOINTMENT, visit.get(), "cancel", Fields.of("reason", "ill"))));
        }
    }

    private static boolean isBooked(Row row) {
        return row.fields().text(AppointmentField.STATE.field()).equals(AppointmentState.BOOKED.word());
    }

    private void giveBack(SimDevice device) {
        var held = held(device, Instant.EPOCH);
        if (!held.isEmpty()) {
            device.commit(Change.KIOSK, List.of(
                    Draft.cmd(RowKind.LEASE, held.getFirst().id(), LeaseCommand.RETURN.word(), Fields.NONE)));
        }
    }

    /// Staff at a desk take a unit away from its device by what this desk knows, also while it is cut off.
    private void takeAway(SimDevice desk) {
        var store = desk.store();
        var leases = store.findBy(RowKind.LEASE, Lookups.STATE, LeaseState.GRANTED.word());
        if (!store.self().role().equals("desk") || leases.isEmpty()) {
            return;
        }
        var row = leases.get(random.nextInt(leases.size()));
        // Also if the desk dies meanwhile: then it may or may not be on disk.
        promises.takenAway(new Lease(row.key().id(), row.fields()));
        if (desk.commit("staff-" + desk.name(), List.of(Draft.cmd(RowKind.LEASE, row.key().id(),
                LeaseCommand.OVERRIDE.word(), Fields.of("reason", "urgent"))))) {
            world.count(Happening.TAKEN_AWAY_AT_DESK);
        }
    }

    /// The server deals, takes back or sells, or a desk takes a unit away from its device.
    void serve() {
        switch (random.nextInt(6)) {
            case 0 -> takeBack();
            case 1 -> slot().ifPresent(this::sell);
            case 2 -> takeAway();
            default -> slot().ifPresent(this::grant);
        }
    }

    private void grant(Slot slot) {
        var devices = world.devices();
        var holder = devices.get(random.nextInt(devices.size())).store().self().device();
        var now = world.clock().instant();
        var id = ids.next();
        var ends = now.plus(Duration.ofMillis(2_000 + random.nextInt(30_000)));
        var lease = Lease.grant(id, holder, slot, 1, now)
            .fields()
            .with(LeaseField.ENDS.field(), ends.toString());
        world.serverActs(List.of(Draft.put(RowKind.LEASE, id, lease)));
    }

    /// Everything that is free, or seems to be.
    void sellAll() {
        slots.stream().filter(this::isToCome).forEach(this::sell);
    }

    private void sell(Slot slot) {
        var visit = ids.next();
        if (world.serverActs(List.of(booking(visit, slot, "")))) {
            promises.made(slot, visit, "", "the server");
        }
    }

    /// What was taken back is sold at once: whoever may still have promised it meets the buyer.
    private void takeBack() {
        var now = world.clock().instant();
        for (var lease : granted()) {
            // No clock that is believed lags here.
            var reported = world.server()
                .unspent(lease.text(LeaseField.DEVICE))
                .map(began -> began.plus(Lease.APART));
            if (plants.takesBack(lease.mayTakeBack(reported, now))
                    && world.serverActs(List.of(
                            Draft.cmd(RowKind.LEASE, lease.id(), LeaseCommand.RETURN.word(), Fields.NONE)))) {
                world.count(Happening.TAKEN_BACK);
                Optional.of(slot(lease)).filter(this::isToCome).ifPresent(this::sell);
            }
        }
    }

    private List<Lease> granted() {
        return world.server()
            .ledger()
            .rows(RowKind.LEASE)
            .stream()
            .map(row -> new Lease(row.key().id(), row.fields()))
            .filter(lease -> lease.state() == LeaseState.GRANTED)
            .toList();
    }

    /// A desk wants the time of a device's unit for somebody else, or closes it, and insists: the device may have
    /// promised the unit, or will before it hears.
    private void takeAway() {
        var leases = granted();
        if (leases.isEmpty()) {
            return;
        }
        var lease = leases.get(random.nextInt(leases.size()));
        promises.takenAway(lease);
        if (world.serverActs(List.of(Draft.cmd(RowKind.LEASE, lease.id(), LeaseCommand.OVERRIDE.word(),
                Fields.of("reason", "urgent"))))) {
            world.count(Happening.TAKEN_AWAY);
            Optional.of(slot(lease))
                .filter(this::isToCome)
                .ifPresent(random.nextInt(3) == 0 ? this::close
                        : this::sell);
        }
    }

    /// Takes a slot out of the timetable.
    private void close(Slot slot) {
        var removed = new ScheduleRow.SlotException(slot.id(), new SlotChange.Removed());
        if (world.serverActs(List.of(Draft.put(RowKind.CONFIG, Ids.named("slot exception", slot.id().text()),
                removed.toFields())))) {
            world.count(Happening.SLOT_CLOSED);
        }
    }

    /// At rest.
    void check(List<Row> rows) {
        promises.check(rows, seated());
    }

    /// Whose seats there are.
    private Set<String> seated() {
        return world.server()
            .disk()
            .read(handle -> handle.createQuery("SELECT DISTINCT owner FROM seat").mapTo(String.class).set());
    }
}
