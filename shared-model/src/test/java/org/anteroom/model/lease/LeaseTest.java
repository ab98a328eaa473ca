package org.anteroom.model.lease;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotChange;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.TakenSeats;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.lease.LeaseDealing.ProviderDay;
import org.anteroom.model.row.Fields;
import org.anteroom.model.stamp.DeviceId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LeaseTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Timetable USUAL = Timetable.usual("p1", ZoneOffset.UTC);
    private static final Slot NOON = USUAL.slotsOn(TUESDAY, Wish.ANY).get(6);
    private static final Instant STARTS = Instant.parse("2026-03-10T12:00:00Z");
    private static final DeviceId ONE = new DeviceId("kiosk-1");
    private static final DeviceId TWO = new DeviceId("kiosk-2");

    @ParameterizedTest
    @CsvSource({"2026-03-10T08:00:00Z,2026-03-10T10:00:00Z", "2026-03-07T10:00:00Z,2026-03-10T10:00:00Z",
            "2026-03-07T09:59:59Z,2026-03-10T09:59:59Z", "2026-03-01T00:00:00Z,2026-03-04T00:00:00Z"})
    void a_lease_ends_two_hours_before_its_slot_or_three_days_after_its_grant(Instant granted, Instant ends) {
        assertThat(Lease.grant("l1", ONE, NOON, 1, granted).ends()).isEqualTo(ends);
    }

    @Test
    void only_its_device_spends_it_and_only_before_its_end() {
        var lease = Lease.grant("l1", ONE, NOON, 1, STARTS.minus(Duration.ofHours(5)));
        var end = STARTS.minus(Duration.ofHours(2));

        assertThat(lease.maySpend(ONE, end.minusSeconds(1))).isTrue();
        assertThat(lease.maySpend(ONE, end)).isFalse();
        assertThat(lease.maySpend(TWO, end.minusSeconds(1))).isFalse();
        assertThat(step(lease, LeaseCommand.SPEND, "appointment", "a1").maySpend(ONE, end.minusSeconds(1)))
            .isFalse();
        assertThat(lease.isGrantedSince(STARTS.minus(Duration.ofHours(5)))).isTrue();
        assertThat(lease.isGrantedSince(STARTS.minus(Duration.ofHours(5)).plusMillis(1))).isFalse();
        assertThat(lease.slot()).contains(NOON.id());
        assertThat(lease.cells()).isEqualTo(NOON.cells());
        assertThat(new Lease("l1", Fields.NONE).maySpend(ONE, Instant.EPOCH)).isFalse();
    }

    @Test
    void a_device_put_back_from_a_backup_spends_only_what_it_was_given_since() {
        var granted = STARTS.minus(Duration.ofHours(5));
        var lease = Lease.grant("l1", ONE, NOON, 1, granted);

        assertThat(lease.maySpend(ONE, granted, granted)).isTrue();
        assertThat(lease.maySpend(ONE, granted, granted.plusMillis(1))).isFalse();
        assertThat(lease.maySpend(TWO, granted, granted)).isFalse();
    }

    @Test
    void a_unit_blocks_its_gap_too_and_covers_what_begins_with_it_and_is_no_longer() {
        var withGap = new Slot(NOON.id(), NOON.starts(), Duration.ofMinutes(10), 1, 1);
        var lease = Lease.grant("l1", ONE, withGap, 1, STARTS);
        var later = USUAL.slotsOn(TUESDAY, Wish.ANY).get(7);
        var others = Timetable.usual("p2", ZoneOffset.UTC).slotsOn(TUESDAY, Wish.ANY).get(6);

        assertThat(lease.cells()).isEqualTo(withGap.cells());
        assertThat(lease.covers(NOON)).isTrue();
        assertThat(lease.covers(withGap)).isTrue();
        assertThat(Lease.grant("l2", ONE, NOON, 1, STARTS).covers(withGap)).isFalse();
        assertThat(lease.covers(later)).isFalse();
        assertThat(lease.covers(others)).isFalse();
    }

    @Test
    void a_silent_holders_unit_stays_blocked_until_the_slot_starts() {
        var lease = Lease.grant("l1", ONE, NOON, 1, STARTS.minus(Duration.ofHours(5)));
        var end = lease.ends();

        assertThat(lease.mayTakeBack(Optional.empty(), STARTS.minusSeconds(1))).isFalse();
        assertThat(lease.mayTakeBack(Optional.empty(), STARTS)).isTrue();
        var over = end.plus(Lease.APART);
        assertThat(lease.mayTakeBack(Optional.of(over), over.plusSeconds(9))).isFalse();
        assertThat(lease.mayTakeBack(Optional.of(over.plusSeconds(1)), over.plusSeconds(9))).isTrue();
        assertThat(step(lease, LeaseCommand.SPEND, "appointment", "a1").mayTakeBack(Optional.empty(), STARTS))
            .isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 119, 120, 299, 300})
    void a_unit_that_a_lagging_clock_may_still_spend_is_not_taken_back(int secondsBehind) {
        var lease = Lease.grant("l1", ONE, NOON, 1, STARTS.minus(Duration.ofHours(5)));
        for (var began = lease.ends().minusSeconds(1); lease.maySpend(ONE,
                began.minusSeconds(secondsBehind)); began = began.plusSeconds(1)) {
            assertThat(lease.mayTakeBack(Optional.of(began), began)).isFalse();
        }
    }

    @Test
    void a_desk_overrides_only_with_a_reason_and_a_promise_outranks_it() {
        assertThat(LeaseCommand.OVERRIDE.understands(Fields.NONE)).isFalse();
        assertThat(LeaseCommand.OVERRIDE.understands(Fields.of("reason", "kiosk stolen"))).isTrue();
        assertThat(LeaseCommand.SPEND.rank()).isGreaterThan(LeaseCommand.OVERRIDE.rank());
        var lease = step(Lease.grant("l1", ONE, NOON, 1, STARTS), LeaseCommand.OVERRIDE, "reason", "stolen");
        assertThat(lease.state()).isEqualTo(LeaseState.OVERRIDDEN);
        assertThat(LeaseCommand.RETURN.allows(lease.fields(), Fields.NONE)).isFalse();
        assertThat(LeaseCommand.RETURN.asksAgainst("spend")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,0", "3,0", "4,1", "5,1", "9,1", "10,2", "16,3", "100,20"})
    void a_fifth_of_a_day_is_leased_and_at_least_one_of_four(int units, int leased) {
        assertThat(LeaseDealing.share(units)).isEqualTo(leased);
    }

    @Test
    void units_are_dealt_in_turn_and_spread_over_the_day() {
        var days = List.of(day(TUESDAY.plusDays(1), 0), day(TUESDAY.plusDays(2), 0));
        var now = STARTS;

        var deals = LeaseDealing.deal(days, List.of(ONE, TWO), 1, now);

        assertThat(deals.stream().map(LeaseDealing.Deal::device)).containsExactly(TWO, ONE, TWO, ONE, TWO,
                ONE);
        assertThat(deals.stream().map(deal -> deal.slot().id().text().substring(3))).containsExactly(
                "2026-03-11T10:00~30", "2026-03-11T13:00~30", "2026-03-11T15:30~30",
                "2026-03-12T10:00~30", "2026-03-12T13:00~30", "2026-03-12T15:30~30");
    }

    @Test
    void what_is_leased_already_is_not_dealt_again_and_no_device_gets_nothing() {
        assertThat(LeaseDealing.deal(List.of(day(TUESDAY.plusDays(1), 2)), List.of(ONE), 0, STARTS))
            .hasSize(1);
        assertThat(LeaseDealing.deal(List.of(day(TUESDAY.plusDays(1), 5)), List.of(ONE), 0, STARTS))
            .isEmpty();
        assertThat(LeaseDealing.deal(List.of(day(TUESDAY.plusDays(1), 0)), List.of(), 0, STARTS)).isEmpty();
    }

    @Test
    void slots_that_begin_too_soon_or_too_late_are_not_leased() {
        var now = STARTS.plus(Duration.ofHours(2));

        assertThat(LeaseDealing.deal(List.of(day(TUESDAY, 0)), List.of(ONE), 0, now)
            .stream()
            .map(deal -> deal.slot().starts())).containsExactly(Instant.parse("2026-03-10T16:30:00Z"));
        assertThat(LeaseDealing.deal(List.of(day(TUESDAY.plusDays(10), 0)), List.of(ONE), 0, now)).isEmpty();
    }

    @Test
    void a_full_day_leases_what_is_left() {
        var full = USUAL.slotsOn(TUESDAY.plusDays(1), Wish.ANY)
            .stream()
            .map(slot -> new Slot(slot.id(), slot.starts(), slot.gap(), 1,
                    slot.starts().toString().contains("T15") ? 1 : 0))
            .toList();

        assertThat(LeaseDealing.deal(List.of(new ProviderDay(full, 0)), List.of(ONE), 0, STARTS)).hasSize(2);
    }

    @Test
    void wide_slots_count_every_unit() {
        var changes = new HashMap<SlotId, SlotChange>();
        USUAL.slotsOn(TUESDAY.plusDays(1), Wish.ANY)
            .forEach(slot -> changes.put(slot.id(), new SlotChange.Capacity(2)));
        var wide = new Availability(TakenSeats.NONE, STARTS)
            .all(USUAL.with(Map.copyOf(changes)), TUESDAY.plusDays(1), TUESDAY.plusDays(1), Wish.ANY);

        assertThat(LeaseDealing.deal(List.of(new ProviderDay(wide, 0)), List.of(ONE), 0, STARTS)).hasSize(6);
    }

    /// Wall and monotonic seconds since the last server time; the seconds to count, or `x` for doubtful.
    @ParameterizedTest
    @CsvSource({"0,0,0", "60,60,60", "60,180,180", "180,60,180", "60,181,x", "181,60,x", "-1,0,x", "100,-5,x",
            "86400,86390,86400"})
    void time_without_the_server_is_the_larger_of_two_clocks_that_agree(
            long wall,
            long monotonic,
            String counted) {
        var then = new LeaseClock.Reading(STARTS, Duration.ofHours(9));
        var now = new LeaseClock.Reading(STARTS.plusSeconds(wall),
                Duration.ofHours(9).plusSeconds(monotonic));
        var server = Instant.parse("2026-03-10T11:58:00Z");

        var expected = counted.equals("x") ? new LeaseClock.Doubtful()
                : new LeaseClock.At(server.plusSeconds(Long.parseLong(counted)));
        assertThat(LeaseClock.of(server, then, now)).isEqualTo(expected);
    }

    private static ProviderDay day(LocalDate date, int leased) {
        return new ProviderDay(new ArrayList<>(USUAL.slotsOn(date, Wish.ANY)), leased);
    }

    private static Lease step(Lease lease, LeaseCommand command, String... args) {
        var arguments = Fields.of(args);
        assertThat(command.understands(arguments)).isTrue();
        assertThat(command.allows(lease.fields(), arguments)).isTrue();
        return new Lease(lease.id(), lease.fields().with(command.effect(lease.fields(), arguments, STARTS)));
    }
}
