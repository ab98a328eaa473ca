package org.anteroom.model.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Act;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.OpeningHours;
import org.anteroom.model.site.PriorityMode;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.site.SpecialNeeds;
import org.anteroom.model.stamp.SiteId;
import org.junit.jupiter.api.Test;

final class EntranceTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");
    private static final TokenKey KEY = new TokenKey(LocalDate.of(2026, 3, 10), new Token("B314"));
    private static final Site SITE = new Site(new SiteId("hill"), "Hill", BERLIN, List.of("en"),
            new CallingCode("49"), "112", List.of(line("doctor", 'A'), line("nurse", 'B')), List.of(),
            OpeningHours.usual(), SpecialNeeds.USUAL, PriorityMode.SCORE);
    private static final Entrance ENTRANCE = new Entrance(SITE, KEY, NOW, "kiosk");

    private static ServiceLine line(String id, char letter) {
        return new ServiceLine(id, letter, Map.of("en", id), "", Duration.ofMinutes(10));
    }

    @Test
    void a_visitor_on_time_waits_from_the_start_of_the_visit() {
        var arrivals = List.of(arrival("a1", Arrival.Manner.ON_TIME));
        var entry = ENTRANCE.visitor(arrivals, Optional.of(born("1990-01-01")));

        assertThat(entry.queueClass()).isEqualTo(QueueClass.APPOINTMENT);
        assertThat(entry.text(QueueField.SERVICE)).isEqualTo("nurse");
        assertThat(entry.due()).contains(Instant.parse("2026-03-10T10:30:00Z"));
        assertThat(entry.id()).isEqualTo(KEY.entryId(SITE.id()));
        assertThat(entry.is(QueueField.LATE)).isFalse();
        assertThat(Entrance.drafts(entry, arrivals, Fields.NONE)).extracting(draft -> draft.row().kind())
            .containsExactly(RowKind.QUEUE_ENTRY, RowKind.APPOINTMENT);
    }

    @Test
    void who_is_late_or_comes_on_another_day_waits_as_a_walk_in() {
        var late = ENTRANCE.visitor(List.of(arrival("a1", Arrival.Manner.LATE)), Optional.empty());
        var moved = ENTRANCE.visitor(List.of(arrival("a1", Arrival.Manner.MOVED)), Optional.empty());

        assertThat(late.queueClass()).isEqualTo(QueueClass.STANDARD);
        assertThat(late.is(QueueField.LATE)).isTrue();
        assertThat(late.due()).isEmpty();
        assertThat(moved.queueClass()).isEqualTo(QueueClass.STANDARD);
        assertThat(moved.text(QueueField.MOVED_FROM)).isEqualTo("2026-03-10");
    }

    @Test
    void several_visits_share_one_place() {
        var arrivals = List.of(arrival("a1", Arrival.Manner.ON_TIME), arrival("a2", Arrival.Manner.LATE));
        var entry = ENTRANCE.visitor(arrivals, Optional.empty());
        var drafts = Entrance.drafts(entry, arrivals, Fields.NONE);

        assertThat(entry.text(QueueField.APPOINTMENT)).isEqualTo("a1");
        assertThat(entry.text(QueueField.NEXT_VISITS)).isEqualTo("a2");
        assertThat(drafts).hasSize(3);
        assertThat(drafts.getLast().act()).isEqualTo(new Act.Cmd("check_in",
                Fields.of("entry", entry.id(), "late", "yes", "arrived", entry.text(QueueField.ARRIVED))));
    }

    @Test
    void age_and_said_needs_give_a_better_place_to_everyone_who_joins() {
        assertThat(special(Optional.of(born("1950-01-01")), Set.of())).isTrue();
        assertThat(special(Optional.of(born("1990-01-01")), Set.of("pregnant"))).isTrue();
        assertThat(special(Optional.empty(), Set.of("interpreter"))).isFalse();
    }

    private static boolean special(Optional<Patient> who, Set<String> needs) {
        return ENTRANCE.walkIn(SITE.services().getFirst(), QueueClass.STANDARD, who, needs)
            .is(QueueField.SPECIAL_NEED);
    }

    private static Patient born(String date) {
        return Patient.blank("p1").with(PatientField.BIRTH_DATE, date);
    }

    private static Arrival arrival(String id, Arrival.Manner manner) {
        var slot = Timetable.usual("okafor", BERLIN)
            .slotAt(Instant.parse("2026-03-10T10:30:00Z"), Wish.ANY)
            .orElseThrow();
        return new Arrival(Appointment.on(id, slot, "p1", AppointmentState.BOOKED)
            .with(AppointmentField.SERVICE, "nurse"), manner);
    }
}
