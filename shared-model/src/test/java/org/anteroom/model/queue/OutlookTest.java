package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.site.OpeningHours;
import org.anteroom.model.site.PriorityMode;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.site.SpecialNeeds;
import org.anteroom.model.stamp.SiteId;
import org.junit.jupiter.api.Test;

final class OutlookTest {
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final Site SITE = new Site(new SiteId("hill"), "Hill", ZoneId.of("UTC"), List.of("en"),
            new CallingCode("49"), "112", List.of(line("doctor", 'A'), line("nurse", 'B')),
            List.of(new Room("r1", "Room 1", "")), OpeningHours.usual(), SpecialNeeds.USUAL,
            PriorityMode.SCORE);

    private static ServiceLine line(String id, char letter) {
        return new ServiceLine(id, letter, Map.of("en", id), "", Duration.ofMinutes(10));
    }

    private final List<QueueEntry> today = new ArrayList<>();

    @Test
    void those_called_before_in_the_same_line_are_ahead() {
        today.add(entry(1, "doctor", EntryState.WAITING, 30));
        today.add(entry(2, "nurse", EntryState.WAITING, 20));
        today.add(entry(3, "doctor", EntryState.WAITING, 10));
        today.add(entry(4, "doctor", EntryState.COMPLETED, 50));

        assertThat(outlook(1).ahead()).isZero();
        assertThat(outlook(2).ahead()).isZero();
        assertThat(outlook(3)).isEqualTo(new Outlook(1, new Wait.About(20)));
    }

    @Test
    void a_visit_going_on_and_a_call_not_yet_answered_take_the_room_first() {
        today.add(entry(1, "doctor", EntryState.IN_CONSULTATION, 40).with(QueueField.ROOM, "r1")
            .with(QueueField.STARTED_AT, NOW.minus(Duration.ofMinutes(4)).toString()));
        today.add(entry(2, "doctor", EntryState.CALLED, 30));
        today.add(entry(3, "doctor", EntryState.WAITING, 10));

        assertThat(outlook(3)).isEqualTo(new Outlook(0, new Wait.About(20)));
    }

    @Test
    void whoever_comes_early_waits_for_the_start_of_the_visit() {
        today.add(entry(1, "doctor", EntryState.WAITING, 0)
            .with(QueueField.DUE, NOW.plus(Duration.ofMinutes(118)).toString()));

        assertThat(outlook(1)).isEqualTo(new Outlook(0, new Wait.About(120)));
    }

    @Test
    void todays_visits_are_experience() {
        for (var i = 1; i <= 12; i++) {
            today.add(entry(i, "doctor", EntryState.COMPLETED, 100)
                .with(QueueField.STARTED_AT, NOW.minus(Duration.ofMinutes(60)).toString())
                .with(QueueField.ENDED_AT, NOW.minus(Duration.ofMinutes(30)).toString()));
        }
        today.add(entry(20, "doctor", EntryState.WAITING, 10));
        today.add(entry(21, "doctor", EntryState.WAITING, 5));

        assertThat(outlook(21)).isEqualTo(new Outlook(1, new Wait.About(30)));
    }

    @Test
    void more_than_three_ahead_or_more_than_an_hour_is_long() {
        assertThat(new Outlook(3, new Wait.Between(20, 60)).isLong()).isFalse();
        assertThat(new Outlook(4, new Wait.Unknown()).isLong()).isTrue();
        assertThat(new Outlook(0, new Wait.Between(30, 65)).isLong()).isTrue();
    }

    private Outlook outlook(int number) {
        return Outlook.of(SITE, today, Outlook.lengths(SITE, today), NOW)
            .getOrDefault(id(number), new Outlook(-1, new Wait.Unknown()));
    }

    private static String id(int number) {
        return "e" + number;
    }

    private static TokenKey key(int number, String service) {
        return new TokenKey(DAY, Token.of(service.equals("doctor") ? 'A' : 'B', '3', number));
    }

    private static QueueEntry entry(int number, String service, EntryState state, int minutesAgo) {
        return QueueEntry.joined(id(number), key(number, service), service, QueueClass.STANDARD,
                NOW.minus(Duration.ofMinutes(minutesAgo)))
            .with(QueueField.STATE, state.word());
    }
}
