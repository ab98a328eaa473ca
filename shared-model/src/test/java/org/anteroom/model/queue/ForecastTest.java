package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.row.Fields;
import org.anteroom.model.site.OpeningHours;
import org.anteroom.model.site.PriorityMode;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.site.SpecialNeeds;
import org.anteroom.model.stamp.SiteId;
import org.junit.jupiter.api.Test;

final class ForecastTest {
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
    private final Map<String, Fields> config = new HashMap<>();
    private Instant now = NOW;
    private ClockTrust trust = ClockTrust.VERIFIED;

    @Test
    void all_who_are_called_before_are_ahead_whatever_their_line() {
        today.add(entry(1, "doctor", EntryState.WAITING, 30));
        today.add(entry(2, "nurse", EntryState.WAITING, 20));
        today.add(entry(3, "doctor", EntryState.WAITING, 10));
        today.add(entry(4, "doctor", EntryState.COMPLETED, 50));

        assertThat(outlook(1).ahead()).isZero();
        assertThat(outlook(2).ahead()).isEqualTo(1);
        assertThat(outlook(3)).isEqualTo(new Outlook(2, new Wait.About(20)));
    }

    @Test
    void only_lines_that_share_a_room_are_before() {
        today.add(entry(1, "doctor", EntryState.WAITING, 30));
        today.add(entry(2, "nurse", EntryState.WAITING, 20));
        today.add(entry(3, "nurse", EntryState.WAITING, 10));
        config.put("r1", Fields.of("type", "room", "service_ids", "doctor"));
        config.put("r2", Fields.of("type", "room", "name", "Room 2", "service_ids", "nurse"));

        assertThat(outlook(2)).isEqualTo(new Outlook(0, new Wait.About(5)));
        assertThat(outlook(3)).isEqualTo(new Outlook(1, new Wait.About(10)));
        config.put("r2", Fields.of("type", "room", "name", "Room 2"));
        assertThat(outlook(3).ahead()).isEqualTo(2);
    }

    @Test
    void a_wait_that_rises_by_more_than_fifteen_minutes_is_not_shown_without_a_word() {
        today.add(entry(1, "doctor", EntryState.WAITING, 30).told(new Wait.Between(20, 35)));
        var waits = today.getFirst();
        var forecast = new Forecast(SITE, config, now, trust);

        assertThat(forecast.since(today, waits, new Wait.Between(25, 50))).isEqualTo(new SinceTold(0, false));
        assertThat(forecast.since(today, waits, new Wait.Between(25, 55))).isEqualTo(new SinceTold(0, true));
        assertThat(
                forecast.since(today, entry(1, "doctor", EntryState.WAITING, 30), new Wait.Between(25, 55)))
            .isEqualTo(new SinceTold(0, false));
        assertThat(waits.told(new Wait.Unknown()).told()).hasValue(35);
    }

    @Test
    void who_came_later_and_is_seen_before_is_counted() {
        today.add(entry(1, "doctor", EntryState.WAITING, 30));
        today
            .add(entry(2, "doctor", EntryState.WAITING, 20).with(QueueField.CLASS, QueueClass.URGENT.word()));
        today.add(entry(3, "nurse", EntryState.CALLED, 10));
        today.add(entry(4, "doctor", EntryState.CALLED, 40));
        today.add(entry(5, "doctor", EntryState.WAITING, 5));
        var forecast = new Forecast(SITE, config, now, trust);

        assertThat(forecast.since(today, today.getFirst(), new Wait.Unknown()))
            .isEqualTo(new SinceTold(2, false));
        assertThat(forecast.since(today, today.get(2), new Wait.Unknown()))
            .isEqualTo(new SinceTold(0, false));
    }

    @Test
    void rooms_that_staff_added_count_and_rooms_out_of_use_do_not() {
        today.add(entry(1, "doctor", EntryState.WAITING, 30));
        today.add(entry(2, "doctor", EntryState.WAITING, 20));
        assertThat(outlook(2)).isEqualTo(new Outlook(1, new Wait.About(10)));
        config.put("r2", Fields.of("type", "room", "name", "Room 2"));
        assertThat(outlook(2)).isEqualTo(new Outlook(1, new Wait.About(5)));
        config.put("r1", Fields.of("type", "room", "active", "no"));
        config.put("r2", Fields.of("type", "room", "active", "no"));
        assertThat(outlook(2)).isEqualTo(new Outlook(1, new Wait.Unknown()));
    }

    @Test
    void outside_hours_only_rooms_in_which_somebody_is_seen_are_open() {
        now = NOW.plus(Duration.ofHours(8));
        today.add(entry(1, "doctor", EntryState.WAITING, 30));
        assertThat(outlook(1)).isEqualTo(new Outlook(0, new Wait.Unknown()));
        today.add(entry(2, "doctor", EntryState.IN_CONSULTATION, 10).with(QueueField.ROOM, "r1")
            .with(QueueField.STARTED_AT, now.toString()));
        assertThat(outlook(1)).isEqualTo(new Outlook(0, new Wait.About(10)));
    }

    @Test
    void a_clock_that_may_be_wrong_makes_no_wait_longer_than_the_line() {
        today.add(entry(1, "doctor", EntryState.WAITING, 30)
            .with(QueueField.CLASS, QueueClass.APPOINTMENT.word())
            .with(QueueField.DUE, NOW.toString()));
        today.add(entry(2, "doctor", EntryState.WAITING, 20));
        today.add(entry(3, "doctor", EntryState.IN_CONSULTATION, 10).with(QueueField.ROOM, "r1")
            .with(QueueField.STARTED_AT, NOW.toString()));
        trust = ClockTrust.UNVERIFIED;
        for (var off : List.of(Duration.ofDays(-9000), Duration.ofHours(-10), Duration.ofHours(9),
                Duration.ofDays(900))) {
            now = NOW.plus(off);
            assertThat(List.of(outlook(1), outlook(2))).as("off by %s", off)
                .allSatisfy(outlook -> assertThat(outlook.waiting().upper().orElse(-1)).isBetween(5, 20))
                .extracting(Outlook::ahead)
                .containsExactlyInAnyOrder(0, 1);
        }
    }

    @Test
    void what_past_days_tell_is_the_same_after_it_was_written_down() {
        var visits = new ArrayList<VisitLengths.Visit>();
        for (var i = 1; i <= 12; i++) {
            visits.add(new VisitLengths.Visit(Duration.ofMinutes(i < 7 ? 30 : 40), i,
                    DAY.minusDays(i).getDayOfWeek(), 10));
        }
        var row = PastVisits.fields(DAY, Map.of("doctor", visits));
        config.put(PastVisits.ID, row);
        assertThat(PastVisits.read(row).get("doctor"))
            .containsExactlyInAnyOrderElementsOf(visits);
        assertThat(PastVisits.isFor(DAY, row)).isTrue();
        today.add(entry(1, "doctor", EntryState.WAITING, 10));
        today.add(entry(2, "doctor", EntryState.WAITING, 5));
        assertThat(outlook(2)).isEqualTo(new Outlook(1, new Wait.Between(30, 40)));

        config.put(PastVisits.ID,
                Fields.of("type", PastVisits.TYPE, PastVisits.LENGTHS, "doctor 1 9 x\nsomething newer"));
        assertThat(outlook(2)).isEqualTo(new Outlook(1, new Wait.About(10)));
    }

    @Test
    void only_as_many_past_visits_are_written_down_as_an_estimate_looks_at() {
        var visits = new ArrayList<VisitLengths.Visit>();
        for (var i = 0; i < 400; i++) {
            visits.add(new VisitLengths.Visit(Duration.ofSeconds(600 + i), 7, DAY.getDayOfWeek(), 9 + i % 2));
            visits
                .add(new VisitLengths.Visit(Duration.ofSeconds(600 + i), 1, DAY.getDayOfWeek().minus(1), 9));
        }
        var kept = PastVisits.read(PastVisits.fields(DAY, Map.of("doctor", visits))).get("doctor");
        assertThat(kept).hasSize(150);
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
    void a_part_of_a_minute_until_the_visit_counts() {
        today.add(entry(1, "doctor", EntryState.WAITING, 0)
            .with(QueueField.DUE, NOW.plus(Duration.ofSeconds((25 * 60) + 1)).toString()));

        assertThat(outlook(1)).isEqualTo(new Outlook(0, new Wait.About(30)));
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
    void one_alone_is_told_what_it_is_told_among_all_and_who_is_behind_changes_nothing() {
        var lengths = new Random(3);
        for (var i = 1; i <= 12; i++) {
            today.add(entry(i, i % 3 == 0 ? "nurse" : "doctor", EntryState.COMPLETED, 100)
                .with(QueueField.STARTED_AT, NOW.minus(Duration.ofMinutes(60)).toString())
                .with(QueueField.ENDED_AT, NOW.minus(Duration.ofMinutes(lengths.nextInt(50))).toString()));
        }
        today.add(entry(13, "nurse", EntryState.CALLED, 30));
        for (var i = 20; i < 30; i++) {
            today.add(entry(i, i % 3 == 0 ? "nurse" : "doctor", EntryState.WAITING, 40 - i));
        }
        var all = forecast().of(today);

        assertThat(all).hasSize(10);
        all.forEach((id, outlook) -> assertThat(forecast().of(today, id)).as(id).contains(outlook));
        assertThat(forecast().of(today, id(13))).as("called").isEmpty();
        assertThat(forecast().of(today.reversed())).as("in whatever order").isEqualTo(all);
        var behind = all.entrySet()
            .stream()
            .filter(one -> one.getValue().ahead() == 9)
            .findFirst()
            .orElseThrow();
        today.removeIf(entry -> entry.id().equals(behind.getKey()));
        assertThat(all).containsAllEntriesOf(forecast().of(today));
    }

    @Test
    void more_than_three_ahead_or_more_than_an_hour_is_long() {
        assertThat(new Outlook(3, new Wait.Between(20, 60)).isLong()).isFalse();
        assertThat(new Outlook(4, new Wait.Unknown()).isLong()).isTrue();
        assertThat(new Outlook(0, new Wait.Between(30, 65)).isLong()).isTrue();
    }

    private Outlook outlook(int number) {
        return forecast().of(today)
            .getOrDefault(id(number), new Outlook(-1, new Wait.Unknown()));
    }

    private Forecast forecast() {
        return new Forecast(SITE, config, now, trust);
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
