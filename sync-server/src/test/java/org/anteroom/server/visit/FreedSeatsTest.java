package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.Block;
import org.anteroom.model.booking.ScheduleRow;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.SlotChange;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// A seat that becomes free is offered at once (rules R11 and R13).
final class FreedSeatsTest {
    static void wants(Clinic clinic, String id, String patient) throws InterruptedException {
        var entry = new WaitlistEntry(id, Fields.of("state", "waiting", "priority", "5"))
            .with(WaitlistField.PATIENT, patient)
            .with(WaitlistField.CREATED, clinic.clock.instant().toString());
        clinic.act(rows -> Waiting.join(rows, entry));
    }

    static void cancel(Clinic clinic, String visit) throws InterruptedException {
        clinic.act(rows -> Visits.go(rows, visit, AppointmentCommand.CANCEL, Fields.of("reason", "ill")));
    }

    static String state(Clinic clinic, String entry) {
        return clinic.row(RowKind.WAITLIST, entry).text("state");
    }

    @BothDatabases
    void the_first_on_the_list_has_the_offer_when_the_cancelling_is_answered(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            wants(clinic, "w1", "bo");
            wants(clinic, "w2", "chidi");
            cancel(clinic, "v");

            assertThat(state(clinic, "w1")).isEqualTo("offered");
            assertThat(state(clinic, "w2")).isEqualTo("waiting");
            assertThat(clinic.kinds("09T10:00")).containsExactly(Seat.Kind.HOLD);
        }
    }

    @BothDatabases
    void who_joins_the_list_later_is_not_offered_what_was_free_before(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            cancel(clinic, "v");
            clinic.itIs("09T08:00:01");
            wants(clinic, "w", "bo");
            clinic.itIs("09T08:00:02");

            assertThat(state(clinic, "w")).isEqualTo("waiting");
        }
    }

    @BothDatabases
    void within_the_hour_only_people_in_the_building_are_offered_a_seat(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T09:00");
            wants(clinic, "absent", "bo");
            wants(clinic, "here", "chidi");
            clinic.joins("chidi");
            cancel(clinic, "v");

            assertThat(state(clinic, "absent")).isEqualTo("waiting");
            assertThat(state(clinic, "here")).isEqualTo("offered");
        }
    }

    @BothDatabases
    void of_the_visits_to_come_only_those_that_gave_a_seat_back_are_looked_at(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.act(_ -> List.of(Draft.put(RowKind.CONFIG, "silva", Fields.of("type", "provider"))));
            clinic.book("stays", "ana", "09T10:00");
            clinic.book("ends", "bo", "10T10:00");
            clinic.book("goes", "chidi", "11T10:00");
            cancel(clinic, "ends");
            clinic.act(rows -> Visits.assign(rows, "goes", "silva"));
            clinic.act(rows -> Visits.assign(rows, "goes", "okafor"));

            var read = clinic.reception.look(rows -> rows.visitsThatGaveBack(rows.today(),
                    LocalDate.parse("2026-03-11")));
            assertThat(read).extracting(row -> row.key().id()).containsExactly("ends", "goes");
        }
    }

    private static void block(Clinic clinic, String from, String to) throws InterruptedException {
        var block = new Block(LocalDateTime.parse("2026-03-" + from), LocalDateTime.parse("2026-03-" + to));
        clinic.act(rows -> Schedules.put(rows, "okafor", "block",
                new ScheduleRow.Blocked("okafor", block).toFields()));
    }

    static SlotId slot(String dayAndTime) {
        return SlotId.parse("okafor~2026-03-" + dayAndTime + "~30").orElseThrow();
    }

    @BothDatabases
    void a_slot_released_from_a_block_is_offered_and_what_stays_blocked_is_not(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            block(clinic, "10T10:00", "10T12:00");
            wants(clinic, "w1", "bo");
            wants(clinic, "w2", "chidi");
            clinic.act(rows -> Schedules.release(rows, slot("10T11:00")));

            assertThat(state(clinic, "w1")).isEqualTo("offered");
            assertThat(clinic.row(RowKind.WAITLIST, "w1").text("offered_slot"))
                .isEqualTo("okafor~2026-03-10T11:00~30");
            assertThat(clinic.kinds("10T11:00")).containsExactly(Seat.Kind.HOLD);
            assertThat(state(clinic, "w2")).isEqualTo("waiting");

            clinic.act(rows -> Waiting.step(rows, "w1", WaitlistCommand.DECLINE, Fields.NONE));
            assertThat(clinic.row(RowKind.WAITLIST, "w2").text("offered_slot"))
                .isEqualTo("okafor~2026-03-10T11:00~30");
        }
    }

    @BothDatabases
    void a_place_more_in_a_full_slot_is_offered_and_a_slot_put_back_too(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "10T10:00");
            clinic
                .act(rows -> Schedules.except(rows, slot("10T11:00"), Optional.of(new SlotChange.Removed())));
            wants(clinic, "w1", "bo");
            wants(clinic, "w2", "chidi");
            clinic.act(
                    rows -> Schedules.except(rows, slot("10T10:00"),
                            Optional.of(new SlotChange.Capacity(2))));
            assertThat(clinic.row(RowKind.WAITLIST, "w1").text("offered_slot"))
                .isEqualTo("okafor~2026-03-10T10:00~30");
            assertThat(state(clinic, "w2")).isEqualTo("waiting");

            clinic.act(rows -> Schedules.release(rows, slot("10T11:00")));
            assertThat(clinic.row(RowKind.WAITLIST, "w2").text("offered_slot"))
                .isEqualTo("okafor~2026-03-10T11:00~30");
        }
    }

    @BothDatabases
    void the_seat_a_visit_leaves_for_another_provider_is_offered_and_later_the_other_one(
            TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.act(_ -> List.of(Draft.put(RowKind.CONFIG, "silva",
                    Fields.of("type", "provider", "name", "Dr. Silva"))));
            clinic.book("v", "ana", "10T10:00");
            wants(clinic, "w1", "bo");
            wants(clinic, "w2", "chidi");
            clinic.act(rows -> Visits.assign(rows, "v", "silva"));
            assertThat(clinic.row(RowKind.WAITLIST, "w1").text("offered_slot"))
                .isEqualTo("okafor~2026-03-10T10:00~30");
            assertThat(state(clinic, "w2")).isEqualTo("waiting");

            cancel(clinic, "v");
            assertThat(clinic.row(RowKind.WAITLIST, "w2").text("offered_slot"))
                .isEqualTo("silva~2026-03-10T10:00~30");
        }
    }

    @BothDatabases
    void a_day_that_is_open_after_all_is_offered(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.act(_ -> List.of(Draft.put(RowKind.CONFIG, "off",
                    new ScheduleRow.Closed("", LocalDate.parse("2026-03-10")).toFields())));
            wants(clinic, "w", "bo");
            clinic.act(rows -> Edits.of(rows.find(RowKind.CONFIG, "off").orElseThrow(),
                    Map.of("active", "no")));
            assertThat(clinic.row(RowKind.WAITLIST, "w").text("offered_slot"))
                .isEqualTo("okafor~2026-03-10T09:00~30");
        }
    }
}
