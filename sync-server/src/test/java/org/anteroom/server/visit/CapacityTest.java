package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.change.Draft;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// No interleaving of booking, holding, cancelling, moving and leasing ever exceeds a capacity (sync.md 7): several
/// people at once, two devices that sell what they hold, and a clock that runs over every lease's end.
final class CapacityTest {
    private static final int HANDS = 6;
    private static final int STEPS = Integer.getInteger("anteroom.capacity.steps", 40);
    private static final List<String> PATIENTS = List.of("ana", "bo", "chidi");

    @BothDatabases
    void whatever_happens_at_once_every_seat_has_one_owner(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            run(clinic, Integer.getInteger("anteroom.capacity.seed", 1));
        }
    }

    private static void run(Clinic clinic, int seed) throws Exception {
        clinic.synced("k1");
        clinic.synced("k2");
        clinic.timers.fire();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < 4; round++) {
                var hands = new ArrayList<Future<String>>();
                for (var hand = 0; hand < HANDS; hand++) {
                    var name = seed + "-" + round + "-" + hand;
                    var device = hand < 2 ? "k" + (hand + 1) : "";
                    var worker = new Hand(clinic, name, device, round + 1);
                    Callable<String> work = worker::work;
                    hands.add(pool.submit(work));
                }
                for (var hand : hands) {
                    hand.get();
                }
                exceedsNothing(clinic, "seed " + seed + " round " + round);
                clinic.clock.set(clinic.clock.instant().plusSeconds(6 * 3_600));
                clinic.synced("k1");
                clinic.timers.fire();
                exceedsNothing(clinic, "seed " + seed + " after round " + round);
            }
        }
    }

    /// Everything that has a seat by its state has exactly its cells, and no cell has two owners in one lane.
    private static void exceedsNothing(Clinic clinic, String when) {
        var seated = new HashMap<Long, Integer>();
        for (var row : clinic.all(RowKind.APPOINTMENT)) {
            var visit = new Appointment(row.key().id(), row.fields());
            if (List.of(AppointmentState.BOOKED, AppointmentState.NO_SHOW_PENDING).contains(visit.state())) {
                count(seated, visit.cells());
            }
        }
        for (var row : clinic.all(RowKind.HOLD)) {
            if (row.fields().text("state").equals("held")) {
                count(seated, new Hold("", row.fields()).cells());
            }
        }
        clinic.leases("granted").forEach(lease -> count(seated, lease.cells()));
        assertThat(seated.values()).as(when).allMatch(people -> people <= 1);
        assertThat(clinic.seats()).as(when).hasSize(seated.size());
    }

    private static void count(Map<Long, Integer> seated, SeatCells cells) {
        for (var cell = cells.first(); cell < cells.end(); cell++) {
            seated.merge(cell, 1, Integer::sum);
        }
    }

    /// Somebody who does things at random: at the desk, or as a device with a log of its own.
    private static final class Hand {
        private final Clinic clinic;
        private final String name;
        private final String device;
        private final DeviceLog log;
        private final Random random;
        private final List<String> visits = new ArrayList<>();
        private final List<String> holds = new ArrayList<>();
        private int made;
        private int pushed;

        private Hand(Clinic clinic, String name, String device, int epoch) {
            this.clinic = clinic;
            this.name = name;
            this.device = device;
            this.log = new DeviceLog(Clinic.ID, device.isEmpty() ? "none" : device, epoch);
            this.random = new Random(name.hashCode());
        }

        private String work() throws Exception {
            for (var step = 0; step < STEPS; step++) {
                made++;
                var id = name + "-" + made;
                if (device.isEmpty()) {
                    atDesk(id);
                } else {
                    atDevice(id);
                }
            }
            return name;
        }

        private String time() {
            return "1%dT%02d:%s".formatted(random.nextInt(2), 9 + random.nextInt(8),
                    random.nextBoolean() ? "00" : "30");
        }

        private void atDesk(String id) throws Exception {
            var patient = PATIENTS.get(random.nextInt(PATIENTS.size()));
            switch (random.nextInt(7)) {
                case 0, 1 -> {
                    clinic.book(id, patient, time());
                    visits.add(id);
                }
                case 2 -> {
                    var slot = clinic.slot(time());
                    clinic.act(rows -> Booking.hold(rows, id, slot.id(), "desk",
                            rows.now().plus(Hold.AT_DESK)));
                    holds.add(id);
                }
                case 3 -> clinic.act(rows -> Visits.go(rows, any(visits), AppointmentCommand.CANCEL,
                        Fields.of("reason", "ill")));
                case 4 -> {
                    var starts = clinic.slot(time()).starts();
                    clinic.act(rows -> Booking.move(rows, any(visits), id, starts,
                            new Booking.Move(Optional.empty(), "later", "phone", "desk")));
                    visits.add(id);
                }
                case 5 -> clinic.act(_ -> List.of(
                        Draft.cmd(RowKind.HOLD, any(holds), HoldCommand.RELEASE.word(), Fields.NONE)));
                default -> {
                    var leases = clinic.leases("granted");
                    if (!leases.isEmpty() && random.nextInt(10) == 0) {
                        var lease = leases.get(random.nextInt(leases.size()));
                        clinic.act(rows -> Leasing.override(rows, lease.id(), "needed"));
                    }
                }
            }
        }

        private void atDevice(String id) throws Exception {
            var own = clinic.leases("granted")
                .stream()
                .filter(lease -> lease.maySpend(new DeviceId(device), clinic.clock.instant()))
                .toList();
            switch (random.nextInt(4)) {
                case 0 -> push(clinic.bookedAtDevice(id, id, clinic.slot(time()), AppointmentState.PENDING,
                        AppointmentField.PROVISIONAL_CODE, "P-" + id));
                case 1 -> push(clinic.bookedAtDevice(id, id, clinic.slot(time()), AppointmentState.BOOKED,
                        AppointmentField.CHANNEL, "kiosk"));
                case 2 -> {
                    if (!own.isEmpty()) {
                        spend(own.get(random.nextInt(own.size())), id);
                    }
                }
                default -> clinic.timers.fire();
            }
        }

        private void spend(Lease lease, String id) throws Exception {
            var at = lease.slot().orElseThrow().start().toString().substring("2026-03-".length());
            push(Draft.cmd(RowKind.LEASE, lease.id(), "spend", Fields.of("appointment", id)),
                    clinic.bookedAtDevice(id, id, clinic.slot(at), AppointmentState.BOOKED,
                            AppointmentField.LEASE,
                            lease.id()));
        }

        private void push(Draft... drafts) throws Exception {
            var first = pushed + 1;
            pushed += drafts.length;
            clinic.push(log, first, drafts);
        }

        private String any(List<String> ids) {
            return ids.isEmpty() ? "none" : ids.get(random.nextInt(ids.size()));
        }
    }
}
