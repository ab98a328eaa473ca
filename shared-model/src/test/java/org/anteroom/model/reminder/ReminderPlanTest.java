package org.anteroom.model.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReminderPlanTest {
    private static final Set<ReminderChannel> ALL = EnumSet.allOf(ReminderChannel.class);
    private static final Instant STARTS = Instant.parse("2026-03-12T10:30:00Z");

    @Test
    void a_visit_is_announced_a_day_two_hours_and_one_hour_before() {
        assertThat(lines(plan(STARTS, ALL, "2026-03-01T00:00:00Z").due())).containsExactly(
                "email 2026-03-11T10:30:00Z", "sms 2026-03-12T08:30:00Z", "email 2026-03-12T09:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({"2026-03-11T10:29:59Z,3", "2026-03-11T10:30:00Z,2", "2026-03-12T08:30:00Z,1",
            "2026-03-12T09:30:00Z,0"})
    void what_would_be_in_the_past_is_not_made(String now, int reminders) {
        assertThat(plan(STARTS, ALL, now).due()).hasSize(reminders);
        assertThat(plan(STARTS, ALL, now).dropped()).isEmpty();
    }

    @Test
    void nobody_is_reminded_by_a_way_they_do_not_want() {
        assertThat(plan(STARTS, Set.of(ReminderChannel.SMS), "2026-03-01T00:00:00Z").due()).hasSize(1);
        assertThat(plan(STARTS, Set.of(), "2026-03-01T00:00:00Z").due()).isEmpty();
    }

    /// The visit's time; when the SMS is sent, or `x` if dropped.
    @ParameterizedTest
    @CsvSource({"2026-03-12T09:00:00Z,2026-03-12T07:00:00Z", "2026-03-12T08:59:00Z,2026-03-12T07:00:00Z",
            "2026-03-12T07:30:00Z,2026-03-12T07:00:00Z", "2026-03-12T07:29:59Z,x", "2026-03-12T23:00:00Z,x",
            "2026-03-12T22:59:00Z,2026-03-12T20:59:00Z", "2026-03-12T00:30:00Z,x"})
    void an_sms_waits_for_the_morning_or_is_dropped(Instant starts, String sent) {
        var plan = plan(starts, Set.of(ReminderChannel.SMS), "2026-03-01T00:00:00Z");

        assertThat(plan.due().stream().map(reminder -> reminder.at().toString()))
            .isEqualTo(sent.equals("x") ? List.of() : List.of(sent));
        assertThat(plan.dropped()).hasSize(sent.equals("x") ? 1 : 0);
    }

    @Test
    void days_are_counted_in_hours_over_a_clock_change() {
        var plan = ReminderPlan.of(Instant.parse("2026-03-29T10:00:00Z"), ReminderPlan.USUAL, ALL,
                Instant.EPOCH,
                ZoneId.of("Europe/Berlin"));

        assertThat(plan.due().getFirst().at()).isEqualTo(Instant.parse("2026-03-28T10:00:00Z"));
    }

    @Test
    void a_failed_message_is_tried_three_times_more() {
        assertThat(ReminderPlan.retryAt(1, STARTS)).contains(STARTS.plusSeconds(60));
        assertThat(ReminderPlan.retryAt(2, STARTS)).contains(STARTS.plusSeconds(300));
        assertThat(ReminderPlan.retryAt(3, STARTS)).contains(STARTS.plusSeconds(900));
        assertThat(ReminderPlan.retryAt(4, STARTS)).isEmpty();
        assertThat(ReminderChannel.of("whatsapp")).contains(ReminderChannel.WHATSAPP);
    }

    private static ReminderPlan plan(Instant starts, Set<ReminderChannel> channels, String now) {
        return ReminderPlan.of(starts, ReminderPlan.USUAL, channels, Instant.parse(now), ZoneOffset.UTC);
    }

    private static List<String> lines(List<Reminder> reminders) {
        return reminders.stream().map(reminder -> reminder.channel().word() + " " + reminder.at()).toList();
    }
}
