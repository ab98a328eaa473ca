package org.anteroom.kiosk.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.patient.PatientNumber;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// Being recognised, being asked, and what is stored.
class CheckingInTest extends CheckInWalk {
    @Test
    void a_visit_in_the_window_gives_a_number_and_both_rows_are_one_transaction() {
        clinic.visit("v1", "ana", "2026-03-10T10:30", "needs", "wheelchair");
        byBirthDate("5678").facts("A… R…", "visit").way("me").way("correct");

        assertThat(left).containsExactly("number A301");
        var entry = clinic.entryOf("v1");
        assertThat(clinic.visit("v1").state()).isEqualTo(AppointmentState.ARRIVED);
        assertThat(entry.queueClass()).isEqualTo(QueueClass.APPOINTMENT);
        assertThat(entry.text(QueueField.PATIENT)).isEqualTo("ana");
        assertThat(entry.due()).contains(Instant.parse("2026-03-10T09:30:00Z"));
        assertThat(entry.is(QueueField.SPECIAL_NEED)).isTrue();
        assertThat(clinic.fields(RowKind.PATIENT, "ana").text("confirmed_at"))
            .isEqualTo(clock.instant().toString());
        var changes = store.unsent(100).orElseThrow().changes();
        var last = changes.getLast().tx();
        assertThat(changes.stream()
            .filter(change -> change.tx().equals(last))
            .map(change -> change.row().kind()))
            .containsExactly(RowKind.PATIENT, RowKind.QUEUE_ENTRY, RowKind.APPOINTMENT);
    }

    @Test
    void details_confirmed_in_the_last_week_are_not_asked_again() {
        clinic.visit("v1", "ana", "2026-03-10T10:30");
        clinic.edit(RowKind.PATIENT, "ana", "confirmed_at", "", "2026-03-03T09:25:00Z");
        byBirthDate("5678").way("me");
        assertThat(left).containsExactly("number A301");
    }

    @Test
    void changed_details_are_only_proposed() {
        clinic.visit("v1", "ana", "2026-03-10T10:30");
        byBirthDate("5678").way("me").way("change").choose("phone").choose("area").go();
        type("12").next();
        assertThat(entry().saidProperty().get().key()).isEqualTo("phone.fault.TOO_SHORT");
        type("612 345 000").next().type("New Town").next();

        assertThat(left).containsExactly("number A301");
        var patient = clinic.fields(RowKind.PATIENT, "ana");
        assertThat(patient.set("proposed")).containsExactly("area New Town", "phones +34612345000");
        assertThat(patient.text("area")).isEqualTo("Old Town");
        assertThat(patient.text("confirmed_at")).isEmpty();
        assertThat(clinic.entryOf("v1").is(QueueField.UNVERIFIED)).isTrue();
    }

    @Test
    void a_slips_code_is_enough_and_works_on_the_first_screen() {
        clinic.visit(SLIP, "ana", "2026-03-10T10:30");
        scan(new CheckInCode.Slip(SLIP).text()).way("me").way("correct");
        assertThat(left).containsExactly("number A301");
    }

    @Test
    void a_number_that_can_be_guessed_needs_the_birth_date() {
        clinic.visit("v1", "ana", "2026-03-10T10:30", "provisional_code", "P-3-17");
        scan("P-3-17");
        assertThat(page()).isEqualTo("birth-day");
        born("14", "9", "1987").way("me");
        assertThat(page()).isEqualTo("review");
        begin();
        scan("p-3-17").born("15", "9", "1987");
        assertThat(page()).isEqualTo("no-visit");
    }

    @Test
    void a_patient_number_is_checked_and_needs_the_birth_date() {
        var number = PatientNumber.of(17).digits();
        clinic.visit("v1", "ana", "2026-03-10T10:30");
        clinic.edit(RowKind.PATIENT, "ana", "patient_number", "", number);
        choose("number").type("00000171").next();
        assertThat(entry().saidProperty().get().key()).isEqualTo("code.fault.CHECK_DIGIT");
        type(number).next().born("14", "9", "1987").way("me");
        assertThat(page()).isEqualTo("review");
    }

    @Test
    void nobody_and_nobody_with_a_visit_look_the_same() {
        byBirthDate("5678");
        assertThat(page()).isEqualTo("no-visit");
        begin();
        choose("birth-date").born("1", "1", "1950").type("X", "Y").next();
        assertThat(page()).isEqualTo("no-visit");
        choose("walk-in");
        assertThat(left).containsExactly("walk-in");
    }

    @Test
    void a_letter_left_out_is_asked_for_and_no_miss() {
        choose("birth-date").born("14", "9", "1987").type("A", "").next().next().next();
        assertThat(english(entry().saidProperty().get()))
            .startsWith("Please type the first letter of your family");
        assertThat(find.mayTry()).isTrue();
        entry().skip().orElseThrow().action().run();
        assertThat(page()).isEqualTo("no-visit");
    }

    @Test
    void three_misses_lead_to_the_desk_and_no_is_a_miss_too() {
        clinic.visit("v1", "ana", "2026-03-10T10:30");
        byBirthDate("5678").way("not-me");
        assertThat(page()).isEqualTo("no-visit");
        choose("try-again").scan("HELLO").choose("try-again").scan("CI-" + SLIP);
        assertThat(left).containsExactly("desk");
    }

    @Test
    void whoever_is_known_by_a_record_that_was_linked_twice_finds_the_visit() {
        clinic.visit("v1", "alba", "2026-03-10T10:30");
        known("once", "twice");
        known("twice", "alba");
        byBirthDate("4321").way("me").way("correct");

        assertThat(left).containsExactly("number A301");
        assertThat(clinic.entryOf("v1").text(QueueField.PATIENT)).isEqualTo("alba");
    }

    /// A duplicate that staff linked.
    private void known(String id, String linkedTo) {
        store.commit(Change.KIOSK, List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "A",
                "family_name", "R", "birth_date", "1987-09-14", "phone_ends", "4321", "linked_to",
                linkedTo))));
    }
}
