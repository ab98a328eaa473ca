package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.anteroom.model.row.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WaitingListTest {
    private static final LocalDate TUESDAY = LocalDate.of(2026, 3, 10);
    private static final Instant NOW = Instant.parse("2026-03-09T08:00:00Z");
    /// 10:00 on Tuesday.
    private static final Slot TEN = Timetable.usual("p1", ZoneOffset.UTC).slotsOn(TUESDAY, Wish.ANY).get(2);

    @Test
    void the_first_is_the_one_with_the_smallest_priority_then_the_longest_on_the_list() {
        var list = List.of(entry("late", 2, 50), entry("second", 1, 20), entry("first", 1, 10),
                entry("early", 2, 5),
                new WaitlistEntry("unranked", Fields.of("created", NOW.minusSeconds(999).toString())),
                entry("off", 1, 1).with(WaitlistField.STATE, "inactive"));

        assertThat(WaitingList.inOrder(list).stream().map(WaitlistEntry::id))
            .containsExactly("first", "second", "early", "late", "unranked");
    }

    @ParameterizedTest
    @CsvSource({"PROVIDER,p1,true", "PROVIDER,p2,false",
            "DATE_FROM,2026-03-10,true", "DATE_FROM,2026-03-11,false", "DATE_TO,2026-03-10,true",
            "DATE_TO,2026-03-09,false", "TIME_FROM,10:00,true", "TIME_FROM,10:01,false",
            "TIME_TO,10:00,false",
            "TIME_TO,10:01,true", "DECLINED,p1~2026-03-10T10:00~30,false",
            "DECLINED,p1~2026-03-10T10:30~30,true"})
    void an_entry_wants_what_it_says(WaitlistField field, String value, boolean wants) {
        var matches = WaitingList.matches(List.of(entry("e", 1, 1).with(field, value)), TEN.id());

        assertThat(matches.isEmpty()).isEqualTo(!wants);
    }

    @Test
    void one_exact_time_can_be_wanted() {
        var exact = entry("e", 1, 1).with(WaitlistField.TIME_FROM, "10:00")
            .with(WaitlistField.TIME_TO, "10:00");

        assertThat(exact.wants(TEN.id())).isTrue();
    }

    @Test
    void one_is_asked_at_a_time_and_after_a_no_the_next() {
        var first = entry("first", 1, 1);
        var second = entry("second", 2, 1);
        var offered = step(first, WaitlistCommand.OFFER, "slot", TEN.id().text(), "expires",
                NOW.plusSeconds(60).toString());

        assertThat(WaitingList.matches(List.of(first, second), TEN.id())).containsExactly(first,
                second);
        assertThat(WaitingList.matches(List.of(offered, second), TEN.id())).isEmpty();
        assertThat(WaitingList.matches(List.of(step(offered, WaitlistCommand.DECLINE), second), TEN.id()))
            .containsExactly(second);
        assertThat(WaitingList.matches(List.of(step(offered, WaitlistCommand.LAPSE), second), TEN.id()))
            .containsExactly(second);
        var booked = step(offered, WaitlistCommand.ACCEPT, "appointment", "a1");
        assertThat(booked.state()).isEqualTo(WaitlistState.BOOKED);
        assertThat(booked.text(WaitlistField.APPOINTMENT)).isEqualTo("a1");
        assertThat(step(offered, WaitlistCommand.NOTIFY).state()).isEqualTo(WaitlistState.OFFERED);
        assertThat(WaitlistCommand.OFFER.allows(booked.fields(), Fields.NONE)).isFalse();
        assertThat(WaitlistCommand.OFFER.understands(Fields.of("slot", "nonsense", "expires", "x")))
            .isFalse();
    }

    @ParameterizedTest
    @CsvSource({"59,true,false", "60,false,true", "61,false,true"})
    void an_offer_runs_out(long seconds, boolean mayAccept, boolean lapsed) {
        var offered = step(entry("e", 1, 1), WaitlistCommand.OFFER, "slot", TEN.id().text(), "expires",
                NOW.plusSeconds(60).toString());

        assertThat(WaitingList.mayAccept(offered, NOW.plusSeconds(seconds))).isEqualTo(mayAccept);
        assertThat(WaitingList.hasLapsed(offered, NOW.plusSeconds(seconds))).isEqualTo(lapsed);
        assertThat(WaitingList.hasLapsed(entry("e", 1, 1), NOW)).isFalse();
    }

    @Test
    void an_offer_stands_half_an_hour_and_for_today_ten_minutes() {
        assertThat(WaitingList.offerExpires(TEN, TUESDAY.minusDays(1), NOW))
            .isEqualTo(NOW.plus(Duration.ofMinutes(30)));
        var today = TEN.starts().minus(Duration.ofHours(2));
        assertThat(WaitingList.offerExpires(TEN, TUESDAY, today))
            .isEqualTo(today.plus(Duration.ofMinutes(10)));
        assertThat(WaitingList.offerExpires(TEN, TUESDAY, TEN.starts().minusSeconds(60)))
            .isEqualTo(TEN.starts());
    }

    private static WaitlistEntry entry(String id, int priority, long created) {
        return new WaitlistEntry(id, Fields.of("priority", String.valueOf(priority), "created",
                NOW.plusSeconds(created).toString()));
    }

    private static WaitlistEntry step(WaitlistEntry entry, WaitlistCommand command, String... args) {
        var arguments = Fields.of(args);
        assertThat(command.understands(arguments)).isTrue();
        assertThat(command.allows(entry.fields(), arguments)).isTrue();
        return new WaitlistEntry(entry.id(),
                entry.fields().with(command.effect(entry.fields(), arguments, NOW)));
    }
}
