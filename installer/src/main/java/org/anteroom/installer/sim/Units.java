package org.anteroom.installer.sim;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Slot;
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
    private final Map<String, String> promised = new HashMap<>();
    private final Set<String> promises = new HashSet<>();
    private final List<String> visits = new ArrayList<>();

    Units(World world, Plants plants) {
        this.world = world;
        this.plants = plants;
        this.random = world.random();
        this.ids = new Ids(world.clock(), random);
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

    /// Someone was told that a unit is theirs.
    private void promise(Slot slot, String visit, Object by) {
        visits.add(visit);
        promises.add(visit);
        world.count(Happening.PROMISED);
        var other = promised.put(slot.id().text(), visit);
        if (other != null && !world.troubles().forgetLeases()) {
            throw new Broken(3, slot.id() + " was promised to " + other + " and by " + by + " to " + visit);
        }
    }

    /// Someone books, cancels or gives a lease back at this device.
    void act(SimDevice device) {
        switch (random.nextInt(8)) {
            case 0 -> cancel(device);
            case 1 -> giveBack(device);
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
                promise(slot, visit, device);
            }
        }
    }

    private static List<Lease> held(SimDevice device, Instant now) {
        var store = device.store();
        return store.findBy(RowKind.LEASE, Lookups.STATE, LeaseState.GRANTED.word())
            .stream()
            .map(row -> new Lease(row.key().id(), row.fields()))
            .filter(lease -> lease.maySpend(store.self().device(), now)
                    && lease.isGrantedSince(store.restoredAt()))
            .toList();
    }

    private void cancel(SimDevice device) {
        if (visits.isEmpty()) {
            return;
        }
        var visit = visits.get(random.nextInt(visits.size()));
        var row = device.store().find(new RowKey(RowKind.APPOINTMENT, visit));
        if (row.filter(Units::isBooked).isPresent()) {
            // Also if the device dies meanwhile: then it may or may not be on disk.
            promised.values().remove(visit);
            promises.remove(visit);
            device.commit("staff-" + device.name(),
                    List.of(Draft.cmd(RowKind.APPOINTMENT, visit, "cancel", Fields.of("reason", "ill"))));
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

    /// The server deals, takes back or sells.
    void serve() {
        switch (random.nextInt(4)) {
            case 0 -> takeBack();
            case 1 -> slot().ifPresent(this::sell);
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
            promise(slot, visit, "the server");
        }
    }

    /// What was taken back is sold at once: whoever may still have promised it meets the buyer.
    private void takeBack() {
        var now = world.clock().instant();
        for (var row : world.server().ledger().rows(RowKind.LEASE)) {
            var lease = new Lease(row.key().id(), row.fields());
            var reported = world.server().unspent(lease.text(LeaseField.DEVICE));
            if (lease.state() == LeaseState.GRANTED && plants.takesBack(lease.mayTakeBack(reported, now))
                    && world.serverActs(List.of(
                            Draft.cmd(RowKind.LEASE, lease.id(), LeaseCommand.RETURN.word(), Fields.NONE)))) {
                world.count(Happening.TAKEN_BACK);
                Optional.of(slot(lease)).filter(this::isToCome).ifPresent(this::sell);
            }
        }
    }

    /// At rest: the server's rows promise no unit twice, and every promise is kept or, where a disk forgot a lease,
    /// to be made good by staff.
    void check(List<Row> rows) {
        var seated = new HashMap<String, RowKey>();
        var seats = seated();
        for (var row : rows) {
            var visit = row.key().kind() == RowKind.APPOINTMENT && isBooked(row);
            var lease = row.key().kind() == RowKind.LEASE
                    && new Lease(row.key().id(), row.fields()).state() == LeaseState.GRANTED;
            if (visit || lease) {
                var other = seated.put(row.fields().text("slot"), row.key());
                if (other != null) {
                    throw new Broken(3, row.key() + " and " + other + " have the same unit");
                }
                if (!seats.remove(row.key().id())) {
                    throw new Broken(3, row.key() + " has its unit by no seat");
                }
            }
            if (promises.contains(row.key().id()) && !visit && !isToBeRebooked(row)) {
                throw new Broken(8, row.key() + " was confirmed and is " + row.fields().asMap());
            }
        }
        if (!seats.isEmpty()) {
            throw new Broken(3, "seats are taken by " + seats + ", who have none");
        }
    }

    /// Whose seats there are.
    private Set<String> seated() {
        return world.server()
            .disk()
            .read(handle -> handle.createQuery("SELECT DISTINCT owner FROM seat").mapTo(String.class).set());
    }

    private boolean isToBeRebooked(Row row) {
        var rebook = row.fields()
            .text(AppointmentField.STATE.field())
            .equals(AppointmentState.NEEDS_REBOOK.word());
        if (rebook) {
            world.count(Happening.TO_BE_REBOOKED);
        }
        return rebook && world.troubles().forgetLeases();
    }
}
