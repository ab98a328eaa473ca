package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.Recurrence;
import org.anteroom.model.booking.ScheduleRow;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.booking.Shift;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.SiteCalendar;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.seat.SeatTable;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// No interleaving sells a seat twice (sync.md 7).
final class SeatsTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final Instant NOW = Instant.parse("2026-03-09T08:00:00Z");
    private static final LocalDate TUESDAY = LocalDate.parse("2026-03-10");
    private static final List<Slot> SLOTS = Timetable.usual("okafor", ZoneOffset.UTC)
        .slotsOn(TUESDAY, Wish.ANY);
    private static final Slot TEN = SLOTS.get(2);

    private static void on(TestDatabase database, TestStores.Body body) throws Exception {
        TestStores.onLog(database, SITE, InstantSource.fixed(NOW), body);
    }

    private static Draft booking(String id, Slot slot, Map<AppointmentField, String> more) {
        var visit = Appointment.on(id, slot, "patient-" + id, AppointmentState.BOOKED);
        for (var field : more.entrySet()) {
            visit = visit.with(field.getKey(), field.getValue());
        }
        return Draft.put(RowKind.APPOINTMENT, id, visit.fields());
    }

    private static Draft cmd(RowKind kind, String id, String name, String... args) {
        return Draft.cmd(kind, id, name, Fields.of(args));
    }

    private static Fields row(Store store, RowKind kind, String id) {
        return store.read(handle -> new RecordTable(handle, SITE).find(new RowKey(kind, id)))
            .orElseThrow()
            .fields();
    }

    private static List<Row> all(Store store, RowKind kind) {
        return store.read(handle -> new RecordTable(handle, SITE).after(kind, "", 10_000));
    }

    private static List<Seat> seats(Store store) {
        var week = new SeatCells(SeatCells.of(NOW, TEN.length()).first(), 7 * 24 * 12);
        return store.read(handle -> new SeatTable(handle, SITE).during(week));
    }

    @BothDatabases
    void of_fifty_clients_on_one_seat_one_wins(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            var done = new ArrayList<Acted>();
            try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var tries = new ArrayList<Future<Acted>>();
                for (var i = 0; i < 50; i++) {
                    var draft = booking("v" + i, TEN, Map.of());
                    Callable<Acted> attempt = () -> log.act("desk", List.of(draft));
                    tries.add(pool.submit(attempt));
                }
                for (var attempt : tries) {
                    done.add(attempt.get());
                }
            }
            assertThat(done).filteredOn(Acted.Done.class::isInstance).hasSize(1);
            assertThat(done).filteredOn(new Acted.Refused("slot_full")::equals).hasSize(49);
            assertThat(seats(store)).hasSize(6).extracting(Seat::lane).containsOnly(1);
            assertThat(all(store, RowKind.APPOINTMENT))
                .singleElement()
                .satisfies(row -> assertThat(row.fields().text("appointment_number"))
                    .isEqualTo("APT-2026-0001"));
        });
    }

    @BothDatabases
    void what_a_device_confirmed_without_a_seat_is_kept_and_gets_three_alternatives(TestDatabase database)
            throws Exception {
        on(database, (store, log) -> {
            log.act("desk", List.of(booking("first", TEN, Map.of())));

            var answer = log.accept(new DeviceLog(SITE, "k1", 1)
                .tx(Base.NONE, booking("second", TEN, Map.of()))
                .push(1), Authority.DESK);

            assertThat(answer.outcomes()).extracting(Outcome::kind).containsExactly(OutcomeKind.CONFLICT);
            var second = row(store, RowKind.APPOINTMENT, "second");
            assertThat(second.text("state")).isEqualTo("needs_rebook");
            assertThat(second.set("alternatives")).containsExactly("okafor~2026-03-10T09:00~30",
                    "okafor~2026-03-10T09:30~30", "okafor~2026-03-10T10:30~30");
            assertThat(row(store, RowKind.APPOINTMENT, "first").text("state")).isEqualTo("booked");
            assertThat(all(store, RowKind.CONFLICT))
                .singleElement()
                .satisfies(row -> assertThat(row.fields().text("state")).isEqualTo("open"));
        });
    }

    /// Hours of one slot a day at ten.
    private static Draft hours(String id, String days, String services) {
        var shift = new Shift(id, Recurrence.parse("FREQ=WEEKLY;BYDAY=" + days, TUESDAY.minusDays(1))
            .orElseThrow(), LocalTime.of(10, 0), LocalTime.of(10, 30), TEN.length(), Duration.ZERO, 1,
                List.of(), Fields.members(services));
        return Draft.put(RowKind.CONFIG, id, new ScheduleRow.Hours("okafor", shift).toFields());
    }

    @BothDatabases
    void alternatives_are_times_at_which_the_visit_can_be_booked(TestDatabase database) throws Exception {
        var calendar = new SiteCalendar(ZoneOffset.UTC, Set.of(TUESDAY.plusDays(1)));
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, InstantSource.fixed(NOW), calendar)) {
                log.act("desk", List.of(hours("most", "MO,TU,WE,FR", ""), hours("other", "TH", "nurse"),
                        booking("first", TEN, Map.of())));

                log.accept(new DeviceLog(SITE, "k1", 1)
                    .tx(Base.NONE, booking("second", TEN, Map.of(AppointmentField.SERVICE, "doctor")))
                    .push(1), Authority.DESK);

                assertThat(row(store, RowKind.APPOINTMENT, "second").set("alternatives")).containsExactly(
                        "okafor~2026-03-09T10:00~30", "okafor~2026-03-13T10:00~30",
                        "okafor~2026-03-16T10:00~30");
            }
        }
    }

    @BothDatabases
    void a_device_spends_its_lease_and_nobody_else_gets_the_seat(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            var lease = Lease.grant("lease", new DeviceId("k1"), TEN, 1, NOW);
            log.act("server", List.of(Draft.put(RowKind.LEASE, "lease", lease.fields())));
            assertThat(log.act("desk", List.of(booking("other", TEN, Map.of()))))
                .isEqualTo(new Acted.Refused("slot_full"));

            var answer = log.accept(new DeviceLog(SITE, "k1", 1)
                .tx(Base.NONE,
                        cmd(RowKind.LEASE, "lease", "spend", "appointment", "mine"),
                        booking("mine", TEN, Map.of(AppointmentField.LEASE, "lease")))
                .push(1), Authority.DESK);

            assertThat(answer.outcomes()).extracting(Outcome::kind).containsOnly(OutcomeKind.APPLIED);
            assertThat(row(store, RowKind.APPOINTMENT, "mine").text("state")).isEqualTo("booked");
            assertThat(seats(store)).hasSize(6)
                .allMatch(seat -> seat.kind() == Seat.Kind.BOOKING && seat.owner().equals("mine"));
        });
    }

    @BothDatabases
    void a_kiosk_neither_spends_nor_gives_back_what_another_device_may_promise(TestDatabase database)
            throws Exception {
        on(database, (store, log) -> {
            var lease = Lease.grant("lease", new DeviceId("k1"), TEN, 1, NOW);
            log.act("server", List.of(Draft.put(RowKind.LEASE, "lease", lease.fields())));

            var taken = log.accept(new DeviceLog(SITE, "k2", 1)
                .tx(Base.NONE,
                        cmd(RowKind.LEASE, "lease", "spend", "appointment", "theirs"),
                        booking("theirs", TEN, Map.of(AppointmentField.LEASE, "lease")))
                .tx(Base.NONE, cmd(RowKind.LEASE, "lease", "return"))
                .push(1), Authority.KIOSK);
            var promised = log.accept(new DeviceLog(SITE, "k1", 1)
                .tx(Base.NONE,
                        cmd(RowKind.LEASE, "lease", "spend", "appointment", "mine"),
                        booking("mine", TEN, Map.of(AppointmentField.LEASE, "lease")))
                .push(1), Authority.KIOSK);

            assertThat(taken.outcomes()).extracting(Outcome::detail)
                .containsExactly("not_allowed", "with_tx", "not_allowed");
            assertThat(promised.outcomes()).extracting(Outcome::kind).containsOnly(OutcomeKind.APPLIED);
            assertThat(row(store, RowKind.APPOINTMENT, "mine").text("state")).isEqualTo("booked");
        });
    }

    @BothDatabases
    void a_hold_becomes_the_booking_and_a_second_hold_is_refused(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            var hold = Hold.on("hold", TEN, 1, "desk", NOW.plus(Hold.AT_DESK));
            log.act("desk", List.of(Draft.put(RowKind.HOLD, "hold", hold.fields())));
            var late = log.accept(new DeviceLog(SITE, "k1", 1)
                .tx(Base.NONE, Draft.put(RowKind.HOLD, "late", hold.fields()))
                .push(1), Authority.DESK);
            assertThat(late.outcomes()).extracting(Outcome::detail).containsExactly("slot_full");

            var done = log.act("desk", List.of(
                    booking("visit", TEN, Map.of(AppointmentField.HOLD, "hold")),
                    cmd(RowKind.HOLD, "hold", "use", "appointment", "visit")));

            assertThat(done).isInstanceOf(Acted.Done.class);
            assertThat(seats(store)).hasSize(6).extracting(Seat::owner).containsOnly("visit");
        });
    }

    @BothDatabases
    void a_cancelled_visit_gives_its_seat_back(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            log.act("desk", List.of(booking("a", TEN, Map.of())));
            log.act("desk", List.of(cmd(RowKind.APPOINTMENT, "a", "cancel", "reason", "ill")));

            assertThat(seats(store)).isEmpty();
            assertThat(log.act("desk", List.of(booking("b", TEN, Map.of())))).isInstanceOf(Acted.Done.class);
        });
    }

    /// Books, holds, leases, uses, moves, cancels and undoes at random, from the server and from two devices.
    @BothDatabases
    void no_interleaving_ever_exceeds_a_capacity(TestDatabase database) throws Exception {
        on(database, (store, log) -> {
            var shift = Shift.usual(TUESDAY.minusDays(10));
            var twice = new Shift(shift.id(), shift.when(), shift.starts(), shift.ends(), shift.slot(),
                    shift.gap(), 2, List.of(), shift.services());
            log.act("desk", List.of(Draft.put(RowKind.CONFIG, "hours",
                    new ScheduleRow.Hours("okafor", twice).toFields())));
            var days = new RandomDay(log);
            for (var step = 0; step < Integer.getInteger("anteroom.seats.steps", 150); step++) {
                days.step();
                exceedsNothing(store, 2);
            }
        });
    }

    private static void exceedsNothing(Store store, int capacity) {
        var seated = new HashMap<Long, Integer>();
        for (var row : all(store, RowKind.APPOINTMENT)) {
            var visit = new Appointment(row.key().id(), row.fields());
            if (visit.state() == AppointmentState.BOOKED || visit.state() == AppointmentState.ARRIVED) {
                count(seated, visit.cells());
            }
        }
        for (var row : all(store, RowKind.HOLD)) {
            if (row.fields().text("state").equals("held")) {
                count(seated, new Hold("", row.fields()).cells());
            }
        }
        for (var row : all(store, RowKind.LEASE)) {
            if (row.fields().text("state").equals("granted")) {
                count(seated, new Lease("", row.fields()).cells());
            }
        }
        assertThat(seated.values()).allMatch(people -> people <= capacity);
        assertThat(seats(store)).hasSize(seated.values().stream().mapToInt(Integer::intValue).sum());
    }

    private static void count(Map<Long, Integer> seated, SeatCells cells) {
        for (var cell = cells.first(); cell < cells.end(); cell++) {
            seated.merge(cell, 1, Integer::sum);
        }
    }

    private static final class RandomDay {
        private final Random random = new Random(7);
        private final SiteLog log;
        private final Map<String, DeviceLog> devices = Map.of(
                "k1", new DeviceLog(SITE, "k1", 1), "k2", new DeviceLog(SITE, "k2", 1));
        private int made;
        private final List<String> visits = new ArrayList<>();
        private final List<String> holds = new ArrayList<>();
        private final List<String> leases = new ArrayList<>();
        private final Map<String, Integer> pushed = new HashMap<>(Map.of("k1", 0, "k2", 0));

        private RandomDay(SiteLog log) {
            this.log = log;
        }

        private void step() throws Exception {
            made++;
            var slot = SLOTS.get(random.nextInt(4));
            var id = "r" + made;
            switch (random.nextInt(9)) {
                case 0 -> put(visits, booking(id, slot, Map.of()));
                case 1 -> put(holds, Draft.put(RowKind.HOLD, id,
                        Hold.on(id, slot, 1, "desk", NOW.plus(Hold.AT_DESK)).fields()));
                case 2 -> put(leases, Draft.put(RowKind.LEASE, id,
                        Lease.grant(id, new DeviceId("k1"), slot, 1, NOW).fields()));
                case 3 -> log.act("desk", List.of(
                        cmd(RowKind.APPOINTMENT, any(visits), "cancel", "reason", "ill")));
                case 4 -> put(visits, booking(id, slot, Map.of()),
                        cmd(RowKind.APPOINTMENT, any(visits), "reschedule", "to", id));
                case 5 -> log.act("desk", List.of(cmd(RowKind.HOLD, any(holds), "release")));
                case 6 -> device("k1", id, slot,
                        cmd(RowKind.LEASE, any(leases), "spend", "appointment", id));
                case 7 -> device("k2", id, slot);
                default -> log.act("desk", List.of(cmd(RowKind.APPOINTMENT, any(visits), "check_in")));
            }
        }

        private void put(List<String> kept, Draft... drafts) throws InterruptedException {
            if (log.act("desk", List.of(drafts)) instanceof Acted.Done) {
                kept.add(drafts[0].row().id());
            }
        }

        private void device(String name, String id, Slot slot, Draft... before) throws Exception {
            var device = devices.getOrDefault(name, new DeviceLog(SITE, name, 1));
            var lease = before.length == 0 ? Map.<AppointmentField, String>of()
                    : Map.of(AppointmentField.LEASE, before[0].row().id());
            var drafts = new ArrayList<>(List.of(before));
            drafts.add(booking(id, slot, lease));
            var first = pushed.merge(name, drafts.size(), Integer::sum) - drafts.size() + 1;
            log.accept(device.tx(Base.NONE, drafts.toArray(Draft[]::new)).push(first), Authority.DESK);
            visits.add(id);
        }

        private String any(List<String> ids) {
            return ids.isEmpty() ? "none" : ids.get(random.nextInt(ids.size()));
        }
    }
}
