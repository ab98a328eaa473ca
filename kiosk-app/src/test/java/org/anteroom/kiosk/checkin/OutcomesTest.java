package org.anteroom.kiosk.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a check-in comes to: early, late, on another day, called off, again, for several visits, for somebody else.
class OutcomesTest extends CheckInWalk {
    @Test
    void an_early_visitor_may_check_in_now_or_come_back() {
        clinic.visit("v1", "ana", "2026-03-10T11:30");
        clinic.edit(RowKind.PATIENT, "ana", "confirmed_at", "", "2026-03-09T09:25:00Z");
        byBirthDate("5678").way("me");
        assertThat(page()).isEqualTo("early");
        assertThat(english(choice().hint())).isEqualTo("Your visit is at 11:\uFEFF30.");
        choose("now");
        assertThat(left).containsExactly("number A301");
        assertThat(place.orElseThrow().from()).contains(LocalTime.of(11, 30));
        assertThat(clinic.entryOf("v1").due()).contains(Instant.parse("2026-03-10T10:30:00Z"));
    }

    @Test
    void a_late_visitor_is_asked_the_safety_question_and_joins_as_a_walk_in() {
        clinic.visit("v1", "ana", "2026-03-10T10:02");
        byBirthDate("5678").way("me").way("correct");
        assertThat(english(choice().title())).isEqualTo("You are 22 minutes late");
        choose("join");
        assertThat(left).containsExactly("safety", "number A301");
        assertThat(clinic.entryOf("v1").is(QueueField.LATE)).isTrue();
        assertThat(clinic.entryOf("v1").queueClass()).isEqualTo(QueueClass.STANDARD);
        assertThat(clinic.visit("v1").fields().is("late")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"60, APPOINTMENT", "61, STANDARD"})
    void who_becomes_late_before_the_last_touch_is_late(int seconds, QueueClass place) {
        clinic.visit("v1", "ana", "2026-03-10T10:10");
        byBirthDate("5678").way("me");
        clock.pass(Duration.ofSeconds(seconds));
        way("correct");
        if (place == QueueClass.STANDARD) {
            choose("join");
        }
        assertThat(clinic.entryOf("v1").queueClass()).isEqualTo(place);
    }

    @Test
    void who_was_marked_as_not_come_today_is_let_in_late() {
        clinic.visit("v1", "ana", "2026-03-10T09:30", "state", "no_show");
        byBirthDate("5678").way("me").way("correct").choose("join");
        assertThat(clinic.visit("v1").state()).isEqualTo(AppointmentState.ARRIVED);
        assertThat(clinic.visit("v1").text(AppointmentField.REOPEN_REASON)).isEqualTo("came_late");
    }

    @Test
    void a_visit_of_another_day_can_be_moved_here_or_kept() {
        clinic.visit("v1", "ana", "2026-03-12T09:30");
        byBirthDate("5678").way("me");
        assertThat(english(choice().hint()))
            .isEqualTo("Your visit: Thursday, 12 March, 09:\uFEFF30. You are not checked in.");
        choose("keep");
        assertThat(left).containsExactly("home");
        assertThat(clinic.visit("v1").state()).isEqualTo(AppointmentState.BOOKED);
        begin();
        byBirthDate("5678").way("me").choose("move");
        assertThat(left).containsExactly("home", "safety", "number A301");
        assertThat(clinic.entryOf("v1").text(QueueField.MOVED_FROM)).isEqualTo("2026-03-12");
        assertThat(clinic.entryOf("v1").queueClass()).isEqualTo(QueueClass.STANDARD);
    }

    @ParameterizedTest
    @CsvSource({"cancelled, cancelled", "pending, at-desk", "needs_rebook, at-desk"})
    void what_cannot_be_checked_in_is_explained(String state, String page) {
        clinic.visit("v1", "ana", "2026-03-10T10:30", "state", state, "cancelled_at", "2026-03-03T10:00:00Z");
        byBirthDate("5678").way("me");
        assertThat(page()).isEqualTo(page);
        choose("desk");
        assertThat(left).containsExactly("desk");
    }

    @Test
    void a_visit_by_phone_is_never_checked_in() {
        clinic.visit("v1", "ana", "2026-03-10T10:30", "mode", "phone");
        byBirthDate("5678").way("me");
        assertThat(english(choice().title())).isEqualTo("Your visit is by phone");
        assertThat(clinic.visit("v1").state()).isEqualTo(AppointmentState.BOOKED);
    }

    @Test
    void checking_in_again_shows_the_number_there_is() {
        clinic.visit("v1", "ana", "2026-03-10T10:30");
        byBirthDate("5678").way("me").way("correct");
        begin();
        byBirthDate("5678").way("me");
        assertThat(left).containsExactly("number A301", "standing " + clinic.entryOf("v1").id());
    }

    @Test
    void several_visits_share_one_number_with_one_touch() {
        clinic.visit("v1", "ana", "2026-03-10T10:30")
            .visit("v2", "ana", "2026-03-10T12:00", "service", "test");
        byBirthDate("5678").way("me");
        assertThat(page()).isEqualTo("visits");
        assertThat(choice().options()).extracting(option -> english(option.label()))
            .containsExactly("10:\uFEFF30, Dr. Okafor", "12:\uFEFF00, Dr. Okafor");
        assertThat(choice().chosen()).containsExactlyInAnyOrder("v1", "v2");
        go().way("correct");
        assertThat(left).containsExactly("number A301");
        assertThat(clinic.entryOf("v1")).isEqualTo(clinic.entryOf("v2"));
        assertThat(clinic.entryOf("v1").text(QueueField.NEXT_VISITS)).isEqualTo("v2");
    }

    @Test
    void one_number_for_several_visits_says_so_also_early_and_late() {
        clinic.visit("v1", "ana", "2026-03-10T11:30").visit("v2", "ana", "2026-03-10T12:00");
        byBirthDate("5678").way("me").go().way("correct").choose("now");
        assertThat(english(said)).isEqualTo("This number is for your 2 visits.");
        assertThat(place.orElseThrow().from()).contains(LocalTime.of(11, 30));
        begin();
        clinic.patient("bo", "B", "L", "1990-01-02", "")
            .visit("v3", "bo", "2026-03-10T09:30")
            .visit("v4", "bo", "2026-03-10T10:00");
        choose("birth-date").born("2", "1", "1990").type("B", "L").next().way("me").go().way("correct");
        choose("join");
        assertThat(english(said)).isEqualTo("You joined late. This number is for your 2 visits.");
    }

    @Test
    void the_steps_never_count_backwards() {
        clinic.visit("v1", "ana", "2026-03-10T10:02");
        byBirthDate("5678").way("me");
        assertThat(navigator.current().step()).isEqualTo(3);
        way("correct");
        assertThat(page()).isEqualTo("late");
        assertThat(navigator.current().step()).isEqualTo(3);
    }

    @Test
    void a_cancelled_visit_says_when_it_was_cancelled() {
        clinic.visit("v1", "ana", "2026-03-10T10:30", "state", "cancelled", "cancelled_at",
                "2026-03-03T10:00:00Z");
        byBirthDate("5678").way("me");
        assertThat(english(choice().title())).isEqualTo("This visit was cancelled");
        assertThat(english(choice().hint()))
            .isEqualTo("Cancelled: Tuesday, 3 March. You are not checked in.");
    }

    @Test
    void a_guardian_checks_in_whom_they_care_for() {
        clinic.patient("bo", "B", "R", "2019-02-28", "")
            .visit("v1", "ana", "2026-03-10T10:30", "dependant", "bo");
        byBirthDate("5678");
        assertThat(page()).isEqualTo("in-care");
        facts("B… R…", "born").way("this-one").way("correct");
        assertThat(clinic.entryOf("v1").text(QueueField.PATIENT)).isEqualTo("bo");
    }

    @Test
    void somebody_who_knows_the_key_may_check_in_for_another() {
        clinic.visit("v1", "ana", "2026-03-10T10:30");
        byBirthDate("5678").way("in-care").way("correct");
        assertThat(left).containsExactly("number A301");
    }

    @Test
    void a_site_may_show_times_only() {
        clinic.visit("v1", "ana", "2026-03-10T10:30");
        byBirthDate("5678");
        assertThat(words()).contains("Dr. Okafor");
        store.commit(Change.KIOSK, List.of(Draft.put(RowKind.CONFIG, "quiet",
                Fields.of("type", "setting", "name", "show_time_only", "value", "yes"))));
        begin();
        byBirthDate("5678");
        assertThat(words()).contains("10:\uFEFF30").doesNotContain("Dr. Okafor");
    }
}
