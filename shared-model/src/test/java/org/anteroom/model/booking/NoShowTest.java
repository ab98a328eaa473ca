package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.anteroom.model.booking.NoShow.Device;
import org.anteroom.model.booking.NoShow.Evidence;
import org.anteroom.model.booking.NoShow.Outage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class NoShowTest {
    private static final Instant STARTS = Instant.parse("2026-03-10T10:30:00Z");
    private static final Instant CLOSES = STARTS.plus(Duration.ofMinutes(15));
    private static final Instant LATER = STARTS.plus(Duration.ofHours(1));
    private static final Appointment BOOKED = Appointment.on("a1", Timetable.usual("p1", ZoneOffset.UTC)
        .slotAt(STARTS, Wish.ANY)
        .orElseThrow(), "ana", AppointmentState.BOOKED);
    private static final Device SYNCED = new Device("kiosk-1", CLOSES.plusSeconds(1));

    @ParameterizedTest
    @CsvSource({"899,false", "900,false", "900.999,false", "901,true", "902,true"})
    void the_decision_falls_from_fifteen_minutes_and_one_second_on(String seconds, boolean decided) {
        var now = STARTS.plus(Duration.parse("PT" + seconds + "S"));

        assertThat(NoShow.decide(BOOKED, evidence(SYNCED), now))
            .isEqualTo(decided ? new NoShow.DidNotCome() : new NoShow.TooSoon(STARTS.plusSeconds(901)));
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = {"BOOKED", "NO_SHOW_PENDING"})
    void only_who_is_waited_for_can_fail_to_come(AppointmentState state) {
        assertThat(NoShow.decide(BOOKED.with(AppointmentField.STATE, state.word()), evidence(SYNCED), LATER))
            .isEqualTo(new NoShow.NotWaitedFor(state));
    }

    @Test
    void nobody_is_late_for_a_time_that_cannot_be_read() {
        assertThat(NoShow.decide(BOOKED.with(AppointmentField.STARTS, ""), evidence(SYNCED), LATER))
            .isEqualTo(new NoShow.StartUnknown());
    }

    @Test
    void a_live_token_protects() {
        var evidence = new Evidence(Set.of("A314"), List.of(), List.of(SYNCED));

        assertThat(NoShow.decide(BOOKED, evidence, LATER)).isEqualTo(new NoShow.Here(Set.of("A314")));
    }

    /// Minutes after the start at which nobody could check in.
    @ParameterizedTest
    @CsvSource({"-30,-25,true", "-60,-25,true", "-60,-26,false", "10,300,true", "11,300,false", "0,4,false",
            "0,5,true",
            "-90,-40,false", "15,60,false"})
    void five_minutes_without_check_in_protect(int from, int to, boolean isProtected) {
        var outage = new Outage(STARTS.plus(Duration.ofMinutes(from)), STARTS.plus(Duration.ofMinutes(to)));
        var decision = NoShow.decide(BOOKED, new Evidence(Set.of(), List.of(outage), List.of(SYNCED)), LATER);

        assertThat(decision instanceof NoShow.NobodyCouldCheckIn).isEqualTo(isProtected);
    }

    @Test
    void short_outages_add_up_to_the_second() {
        assertThat(NoShow.decide(BOOKED, twice(180, 120), LATER))
            .isEqualTo(new NoShow.NobodyCouldCheckIn(Duration.ofMinutes(5)));
        assertThat(NoShow.decide(BOOKED, twice(180, 119), LATER)).isEqualTo(new NoShow.DidNotCome());
    }

    private static Evidence twice(int firstSeconds, int lastSeconds) {
        return new Evidence(Set.of(), List.of(new Outage(STARTS, STARTS.plusSeconds(firstSeconds)),
                new Outage(CLOSES.minusSeconds(lastSeconds), LATER)), List.of(SYNCED));
    }

    @Test
    void a_device_that_may_know_better_makes_it_unsure() {
        var stale = new Device("kiosk-2", CLOSES);

        assertThat(NoShow.decide(BOOKED, evidence(SYNCED, stale), LATER))
            .isEqualTo(new NoShow.Unsure(Set.of("kiosk-2")));
        var pending = BOOKED.with(AppointmentField.STATE, "no_show_pending");
        assertThat(NoShow.decide(pending, evidence(SYNCED), LATER)).isEqualTo(new NoShow.DidNotCome());
    }

    @Test
    void the_evidence_is_one_line_of_ids_and_numbers() {
        var evidence = new Evidence(Set.of(), List.of(),
                List.of(SYNCED, new Device("kiosk-2", Instant.EPOCH)));

        assertThat(evidence.text(STARTS, LATER))
            .isEqualTo("starts=2026-03-10T10:30:00Z decided=2026-03-10T11:30:00Z"
                    + " tokens= outage_seconds=0 devices=2 unsynced=kiosk-2");
    }

    @ParameterizedTest
    @CsvSource({"3600,PRESENT_ONLY", "3601,WAITING_LIST", "-60,PRESENT_ONLY"})
    void a_seat_freed_within_the_hour_is_for_who_is_present(long seconds, FreedSeat to) {
        assertThat(FreedSeat.offeredTo(STARTS.plusSeconds(seconds), STARTS)).isEqualTo(to);
    }

    private static Evidence evidence(Device... devices) {
        return new Evidence(Set.of(), List.of(), List.of(devices));
    }
}
