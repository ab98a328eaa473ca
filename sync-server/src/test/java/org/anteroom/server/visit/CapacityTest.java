package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.Recurrence;
import org.anteroom.model.booking.ScheduleRow;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.booking.Shift;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.change.Draft;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// No interleaving of booking, holding, cancelling, moving, leasing and offers to the waiting list ever exceeds a capacity (sync.md 7): several
/// people at once, two devices that sell what they hold, cut off for a while and then all at once, and a clock that runs over every lease's end.
final class CapacityTest {
    private static final int HANDS = 6;
    private static final int STEPS = Integer.getInteger("anteroom.capacity.steps", 40);
    private static final List<String> PATIENTS = List.of("ana", "bo", "chidi");
    private static final Crowd SINGLE = new Crowd(4, STEPS, 8, 0, Map.of());
    /// Two at once on Tuesday, three on Wednesday; so few times that most are asked for too often.
    private static final Crowd SEVERAL = new Crowd(2, STEPS / 2, 2, 3,
            Map.of(LocalDate.parse("2026-03-10"), 2, LocalDate.parse("2026-03-11"), 3));

    /// How much is done at once.
    ///
    /// @param hours    for how many hours from nine people ask
    /// @param mostWait how many at most are on the waiting list; 0 for none
    /// @param capacity how many a slot takes on a day, where that is not one
    private record Crowd(int rounds, int steps, int hours, int mostWait, Map<LocalDate, Integer> capacity) {
        int capacity(long cell) {
            var day = LocalDate.ofInstant(new SeatCells(cell, 1).starts(), ZoneOffset.UTC);
            return capacity.getOrDefault(day, 1);
        }

        List<Draft> shifts() {
            return capacity.entrySet().stream().map(day -> {
                var shift = Shift.usual(day.getKey());
                return Draft.put(RowKind.CONFIG, "hours-" + day.getValue(),
                        new ScheduleRow.Hours("okafor", new Shift("hours-" + day.getValue(),
                                Recurrence.parse("FREQ=WEEKLY;COUNT=1", day.getKey()).orElseThrow(),
                                shift.starts(), shift.ends(), shift.slot(), Duration.ZERO, day.getValue(),
                                List.of(), Set.of()))
                            .toFields());
            }).toList();
        }
    }

    @BothDatabases
    void whatever_happens_at_once_every_seat_has_one_owner(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            run(clinic, SINGLE);
        }
    }

    @BothDatabases
    void whatever_happens_at_once_a_slot_takes_as_many_as_it_may(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.act(_ -> SEVERAL.shifts());
            run(clinic, SEVERAL);
            var fullest = new TreeMap<Integer, Long>();
            clinic.seats()
                .forEach(seat -> fullest.merge(SEVERAL.capacity(seat.cell()), (long) seat.lane(),
                        Math::max));
            assertThat(fullest).containsEntry(2, 2L).containsEntry(3, 3L);
        }
    }

    private static void run(Clinic clinic, Crowd crowd) throws Exception {
        var seed = Integer.getInteger("anteroom.capacity.seed", 1);
        clinic.synced("k1");
        clinic.synced("k2");
        clinic.timers.fire();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < crowd.rounds(); round++) {
                var hands = new ArrayList<Future<String>>();
                for (var hand = 0; hand < HANDS; hand++) {
                    var name = seed + "-" + round + "-" + hand;
                    var device = hand < 2 ? "k" + (hand + 1) : "";
                    var worker = new Hand(clinic, crowd, name, device, round + 1);
                    Callable<String> work = worker::work;
                    hands.add(pool.submit(work));
                }
                for (var hand : hands) {
                    hand.get();
                }
                exceedsNothing(clinic, crowd, "seed " + seed + " round " + round);
                clinic.clock.set(clinic.clock.instant().plusSeconds(6 * 3_600));
                clinic.synced("k1");
                clinic.timers.fire();
                exceedsNothing(clinic, crowd, "seed " + seed + " after round " + round);
            }
        }
    }

    /// Everything that has a seat by its state has exactly its cells, and no cell has two owners in one lane.
    private static void exceedsNothing(Clinic clinic, Crowd crowd, String when) {
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
        assertThat(seated).as(when)
            .allSatisfy((cell, people) -> assertThat(people)
                .isLessThanOrEqualTo(crowd.capacity(cell)));
        assertThat(clinic.seats()).as(when)
            .hasSize(seated.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static void count(Map<Long, Integer> seated, SeatCells cells) {
        for (var cell = cells.first(); cell < cells.end(); cell++) {
            seated.merge(cell, 1, Integer::sum);
        }
    }

    /// Somebody who does things at random: at the desk, or as a device with a log of its own, which is cut off again and
    /// again and sells meanwhile what it held when it last heard of the site.
    private static final class Hand {
        private final Clinic clinic;
        private final Crowd crowd;
        private final String name;
        private final String device;
        private final DeviceLog log;
        private final Random random;
        private final List<String> visits = new ArrayList<>();
        private final List<String> holds = new ArrayList<>();
        private final List<Draft[]> unsent = new ArrayList<>();
        private final List<Lease> own = new ArrayList<>();
        private int made;
        private int pushed;

        private Hand(Clinic clinic, Crowd crowd, String name, String device, int epoch) {
            this.clinic = clinic;
            this.crowd = crowd;
            this.name = name;
            this.device = device;
            this.log = new DeviceLog(Clinic.ID, device.isEmpty() ? "none" : device, epoch);
            this.random = new Random(name.hashCode());
        }

        private String work() throws Exception {
            for (var step = 0; step < crowd.steps(); step++) {
                made++;
                var id = name + "-" + made;
                if (device.isEmpty()) {
                    atDesk(id);
                } else {
                    atDevice(id);
                }
            }
            if (!device.isEmpty()) {
                exchange();
            }
            return name;
        }

        private String time() {
            return "1%dT%02d:%s".formatted(random.nextInt(2), 9 + random.nextInt(crowd.hours()),
                    random.nextBoolean() ? "00" : "30");
        }

        private void atDesk(String id) throws Exception {
            var patient = PATIENTS.get(random.nextInt(PATIENTS.size()));
            switch (random.nextInt(crowd.mostWait() > 0 ? 8 : 7)) {
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
                case 7 -> wait(id, patient);
                default -> {
                    var leases = clinic.leases("granted");
                    if (!leases.isEmpty() && random.nextInt(10) == 0) {
                        var lease = leases.get(random.nextInt(leases.size()));
                        clinic.act(rows -> Leasing.override(rows, lease.id(), "needed"));
                    }
                }
            }
        }

        /// Somebody waits for a time to become free, or answers an offer of one, or is offered one by hand.
        private void wait(String id, String patient) throws Exception {
            var entries = clinic.all(RowKind.WAITLIST)
                .stream()
                .map(row -> new WaitlistEntry(row.key().id(), row.fields()))
                .filter(entry -> entry.state().isActive())
                .toList();
            if (entries.size() < crowd.mostWait()) {
                var entry = new WaitlistEntry(id, Fields.of("state", "waiting", "patient", patient, "created",
                        clinic.clock.instant().toString()));
                clinic.act(rows -> Waiting.join(rows, entry));
                return;
            }
            var entry = entries.get(random.nextInt(entries.size()));
            if (entry.offered().isEmpty()) {
                var slot = clinic.slot(time());
                clinic.act(rows -> Waiting.offer(rows, entry.id(), slot.id()));
            } else if (random.nextBoolean()) {
                clinic.act(rows -> Waiting.accept(rows, entry.id(), id, "desk"));
                visits.add(id);
            } else {
                clinic.act(rows -> Waiting.step(rows, entry.id(), WaitlistCommand.DECLINE, Fields.NONE));
            }
        }

        private void atDevice(String id) throws Exception {
            if (random.nextInt(5) == 0) {
                exchange();
            }
            switch (random.nextInt(4)) {
                case 0 -> commit(clinic.bookedAtDevice(id, id, clinic.slot(time()), AppointmentState.PENDING,
                        AppointmentField.PROVISIONAL_CODE, "P-" + id));
                case 1 -> commit(clinic.bookedAtDevice(id, id, clinic.slot(time()), AppointmentState.BOOKED,
                        AppointmentField.CHANNEL, "kiosk"));
                case 2 -> {
                    if (!own.isEmpty()) {
                        spend(own.remove(random.nextInt(own.size())), id);
                    }
                }
                default -> clinic.timers.fire();
            }
        }

        private void spend(Lease lease, String id) {
            var at = lease.slot().orElseThrow().start().toString().substring("2026-03-".length());
            commit(Draft.cmd(RowKind.LEASE, lease.id(), "spend", Fields.of("appointment", id)),
                    clinic.bookedAtDevice(id, id, clinic.slot(at), AppointmentState.BOOKED,
                            AppointmentField.LEASE,
                            lease.id()));
        }

        private void commit(Draft... drafts) {
            unsent.add(drafts);
        }

        /// The server is reachable for a moment: all of what was done meanwhile goes there, and what leases are left is
        /// learned.
        private void exchange() throws Exception {
            for (var drafts : unsent) {
                var first = pushed + 1;
                pushed += drafts.length;
                clinic.push(log, first, drafts);
            }
            unsent.clear();
            own.clear();
            clinic.leases("granted")
                .stream()
                .filter(lease -> lease.maySpend(new DeviceId(device), clinic.clock.instant()))
                .forEach(own::add);
        }

        private String any(List<String> ids) {
            return ids.isEmpty() ? "none" : ids.get(random.nextInt(ids.size()));
        }
    }
}
