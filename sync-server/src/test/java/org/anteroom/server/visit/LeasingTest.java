package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.change.Draft;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Leases from the deal to every way they end (rules R10, sync.md 7). A day has 16 units: three are leased.
final class LeasingTest {
    @BothDatabases
    void every_day_of_the_next_three_gets_its_fifth_in_turn(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.synced("k1");
            clinic.synced("k2");
            clinic.timers.fire();
            clinic.timers.fire();

            var granted = clinic.leases("granted");
            assertThat(granted.stream()
                .collect(
                        Collectors.groupingBy(lease -> lease.text(LeaseField.DATE), Collectors.counting())))
                .containsOnlyKeys("2026-03-09", "2026-03-10", "2026-03-11")
                .allSatisfy((_, count) -> assertThat(count).isEqualTo(3));
            assertThat(granted.stream()
                .collect(
                        Collectors.groupingBy(lease -> lease.text(LeaseField.DEVICE), Collectors.counting()))
                .values()).allSatisfy(count -> assertThat(count).isBetween(4L, 5L));
            assertThat(clinic.seats()).hasSize(granted.size() * 6)
                .allMatch(seat -> seat.kind() == Seat.Kind.LEASE);
            assertThat(granted).allMatch(lease -> lease.ends().equals(lease.starts().minusSeconds(7_200)));
        }
    }

    @BothDatabases
    void a_leased_unit_is_not_for_sale(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.synced("k1");
            clinic.timers.fire();
            var lease = firstOn(clinic, "2026-03-10");

            var refused = clinic.book("v", "ana", at(lease));

            assertThat(refused).isInstanceOfSatisfying(Acted.Refused.class,
                    why -> assertThat(why.code()).isEqualTo("slot_full"));
        }
    }

    @BothDatabases
    void a_unit_comes_back_only_when_its_holder_says_so_after_its_end(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.synced("k1");
            clinic.timers.fire();
            var lease = firstOn(clinic, "2026-03-10");
            clinic.clock.set(lease.overBy());
            clinic.synced("k1");
            clinic.timers.fire();
            assertThat(clinic.row(RowKind.LEASE, lease.id()).text("state")).isEqualTo("granted");

            clinic.clock.set(lease.ends().plusSeconds(3_600));
            clinic.timers.fire();
            assertThat(clinic.row(RowKind.LEASE, lease.id()).text("state")).isEqualTo("granted");

            clinic.synced("k1");
            clinic.timers.fire();
            assertThat(clinic.row(RowKind.LEASE, lease.id()).text("state")).isEqualTo("returned");
            assertThat(clinic.seats()).noneMatch(seat -> seat.owner().equals(lease.id()));
            assertThat(clinic.book("v", "ana", at(lease))).isInstanceOf(Acted.Done.class);
            assertThat(ofDay(clinic, "2026-03-10")).as("a day's units in total").isEqualTo(3);
        }
    }

    @BothDatabases
    void a_silent_holders_unit_is_blocked_until_the_slot_starts(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.synced("k1");
            clinic.timers.fire();
            var lease = firstOn(clinic, "2026-03-10");
            clinic.clock.set(lease.starts().minusSeconds(1));
            clinic.timers.fire();
            assertThat(clinic.row(RowKind.LEASE, lease.id()).text("state")).isEqualTo("granted");

            clinic.clock.set(lease.starts());
            clinic.timers.fire();
            assertThat(clinic.row(RowKind.LEASE, lease.id()).text("state")).isEqualTo("returned");
        }
    }

    @BothDatabases
    void a_spent_unit_is_a_booking_and_nothing_takes_it_back(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.synced("k1");
            clinic.timers.fire();
            var lease = firstOn(clinic, "2026-03-10");
            var device = new DeviceLog(Clinic.ID, "k1", 1);
            clinic.push(device, 1, spend(lease, "mine"), promised(clinic, lease, "mine"));
            clinic.clock.set(lease.overBy().plusSeconds(1));
            clinic.synced("k1");
            clinic.timers.fire();

            assertThat(clinic.row(RowKind.LEASE, lease.id()).text("state")).isEqualTo("spent");
            assertThat(clinic.state("mine")).isEqualTo("booked");
            assertThat(clinic.kinds(at(lease))).containsExactly(Seat.Kind.BOOKING);
            assertThat(ofDay(clinic, "2026-03-10")).isEqualTo(3);
        }
    }

    @BothDatabases
    void a_desk_may_take_a_unit_and_a_promise_that_meets_a_resold_seat_needs_another_time(
            TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.synced("k1");
            clinic.timers.fire();
            var lease = firstOn(clinic, "2026-03-10");
            assertThat(clinic.act(rows -> Leasing.override(rows, lease.id(), " ")))
                .isEqualTo(new Acted.Refused("reason_required"));
            clinic.act(rows -> Leasing.override(rows, lease.id(), "kiosk 2 is in repair"));
            assertThat(clinic.act(rows -> Leasing.override(rows, lease.id(), "again")))
                .isInstanceOfSatisfying(Acted.Refused.class,
                        why -> assertThat(why.code()).isEqualTo("illegal_transition"));
            assertThat(clinic.book("resold", "ana", at(lease))).isInstanceOf(Acted.Done.class);

            clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, spend(lease, "mine"),
                    promised(clinic, lease, "mine"));

            assertThat(clinic.state("resold")).isEqualTo("booked");
            assertThat(clinic.state("mine")).isEqualTo("needs_rebook");
            assertThat(clinic.row(RowKind.APPOINTMENT, "mine").set("alternatives")).hasSize(3);
        }
    }

    @BothDatabases
    void a_lost_devices_units_are_free_and_dealt_to_the_others(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.synced("k1");
            clinic.timers.fire();
            clinic.devices.clear();
            clinic.lost.add("k1");
            clinic.clock.set(Clinic.MONDAY.plusSeconds(1));
            clinic.synced("k2");
            clinic.timers.fire();

            assertThat(clinic.leases("overridden")).hasSize(9)
                .allMatch(lease -> lease.text(LeaseField.REASON).equals("device_out_of_service"));
            assertThat(clinic.leases("granted")).hasSize(9)
                .allMatch(lease -> lease.text(LeaseField.DEVICE).equals("k2"));
        }
    }

    @BothDatabases
    void a_device_that_another_process_by_another_clock_enrolled_and_dealt_to_is_not_lost(
            TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            var ahead = (InstantSource) () -> clinic.clock.instant().plus(Duration.ofMinutes(2));
            var reception = new Reception(clinic.store, Clinic.SITE, clinic.log, ahead);
            var other = new Timers(reception, () -> {
                clinic.synced("k1");
                assertThatCode(clinic.timers::fire).doesNotThrowAnyException();
                return new Witnesses.Testimony(List.of(), List.of(), Set.of());
            });
            other.fire();

            assertThat(clinic.leases("overridden")).isEmpty();
            assertThat(clinic.leases("granted")).hasSize(9);
        }
    }

    @BothDatabases
    void a_device_that_was_silent_for_a_day_is_dealt_nothing(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.synced("k1");
            clinic.itIs("10T08:00:01");
            assertThat(clinic.leases("granted")).isEmpty();
        }
    }

    private static Draft spend(Lease lease, String visit) {
        return Draft.cmd(RowKind.LEASE, lease.id(), "spend", Fields.of("appointment", visit));
    }

    private static Draft promised(Clinic clinic, Lease lease, String visit) {
        return clinic.bookedAtDevice(visit, "bo", clinic.slot(at(lease)), AppointmentState.BOOKED,
                AppointmentField.LEASE, lease.id());
    }

    private static long ofDay(Clinic clinic, String date) {
        return clinic.all(RowKind.LEASE)
            .stream()
            .filter(row -> row.fields().text(LeaseField.DATE.field()).equals(date))
            .count();
    }

    private static String at(Lease lease) {
        return lease.slot().orElseThrow().start().toString().substring("2026-03-".length());
    }

    private static Lease firstOn(Clinic clinic, String date) {
        return clinic.leases("granted")
            .stream()
            .filter(lease -> lease.text(LeaseField.DATE).equals(date))
            .min(Comparator.comparing(Lease::starts))
            .orElseThrow();
    }
}
