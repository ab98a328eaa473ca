package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.anteroom.model.row.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class AppointmentCommandTest {
    private static final Instant NOW = Instant.parse("2026-03-10T08:00:00Z");
    /// The whole machine of rules R3, less voiding, which every state allows.
    private static final List<String> STEPS = List.of(
            "BOOK PENDING BOOKED", "CONFIRM PENDING BOOKED", "CANCEL PENDING CANCELLED",
            "EXPIRE PENDING EXPIRED",
            "ASSIGN PENDING PENDING",
            "CHECK_IN BOOKED ARRIVED", "CANCEL BOOKED CANCELLED", "NO_SHOW BOOKED NO_SHOW",
            "RESCHEDULE BOOKED RESCHEDULED", "CONFIRM BOOKED BOOKED", "ASSIGN BOOKED BOOKED",
            "SUSPECT BOOKED NO_SHOW_PENDING", "DISPLACE BOOKED NEEDS_REBOOK",
            "START ARRIVED IN_PROGRESS", "LEAVE ARRIVED LEFT", "CANCEL ARRIVED CANCELLED",
            "ASSIGN ARRIVED ARRIVED",
            "COMPLETE IN_PROGRESS COMPLETED", "STOP IN_PROGRESS STOPPED", "CANCEL IN_PROGRESS STOPPED",
            "CHECK_IN NO_SHOW ARRIVED", "REBOOK NO_SHOW REBOOKED",
            "NO_SHOW NO_SHOW_PENDING NO_SHOW", "CHECK_IN NO_SHOW_PENDING ARRIVED",
            "RESCHEDULE NEEDS_REBOOK RESCHEDULED", "CANCEL NEEDS_REBOOK CANCELLED");

    @ParameterizedTest
    @EnumSource
    void each_command_leads_where_the_table_says_and_nowhere_else(AppointmentCommand command) {
        for (var from : AppointmentState.values()) {
            var expected = STEPS.stream()
                .filter(step -> step.startsWith(command.name() + " " + from.name() + " "))
                .map(step -> AppointmentState.valueOf(step.substring(step.lastIndexOf(' ') + 1)))
                .findFirst();
            if (command == AppointmentCommand.VOID) {
                assertThat(command.leadsFrom(from).isPresent()).isEqualTo(from != AppointmentState.VOID);
            } else {
                assertThat(command.leadsFrom(from)).as("%s from %s", command, from).isEqualTo(expected);
                assertThat(from.allowed().contains(command)).isEqualTo(expected.isPresent());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE,6", "START,6", "CHECK_IN,5", "CANCEL,4", "LEAVE,4", "RESCHEDULE,3", "NO_SHOW,2",
            "SUSPECT,2",
            "CONFIRM,1"})
    void ranks_are_those_of_the_rules(AppointmentCommand command, int rank) {
        assertThat(command.rank()).isEqualTo(rank);
        assertThat(AppointmentCommand.of(command.word())).contains(command);
    }

    @ParameterizedTest
    @CsvSource({"CHECK_IN,cancel,true", "CANCEL,check_in,true", "CHECK_IN,reschedule,true",
            "RESCHEDULE,check_in,true",
            "CHECK_IN,no_show,false", "START,cancel,true", "CANCEL,reschedule,false",
            "CHECK_IN,unheard_of,false"})
    void arrived_against_called_off_is_always_asked(AppointmentCommand one, String other, boolean asks) {
        assertThat(one.asksAgainst(other)).isEqualTo(asks);
    }

    @Test
    void what_needs_a_reason_or_a_successor_is_not_understood_without() {
        assertThat(AppointmentCommand.CANCEL.understands(Fields.NONE)).isFalse();
        assertThat(AppointmentCommand.CANCEL.understands(Fields.of("reason", " "))).isFalse();
        assertThat(AppointmentCommand.CANCEL.understands(Fields.of("reason", "ill"))).isTrue();
        assertThat(AppointmentCommand.RESCHEDULE.understands(Fields.NONE)).isFalse();
        assertThat(AppointmentCommand.ASSIGN.understands(Fields.of("provider", "p2"))).isTrue();
        assertThat(AppointmentCommand.START.understands(Fields.NONE)).isTrue();
    }

    @Test
    void who_was_marked_as_not_come_is_checked_in_with_a_reason() {
        var missed = booked().with(AppointmentField.STATE, "no_show").fields();

        assertThat(AppointmentCommand.CHECK_IN.allows(missed, Fields.NONE)).isFalse();
        assertThat(AppointmentCommand.CHECK_IN.allows(missed, Fields.of("reason", "was here"))).isTrue();
        assertThat(AppointmentCommand.CHECK_IN.allows(booked().fields(), Fields.NONE)).isTrue();
    }

    @Test
    void a_visit_leaves_its_marks() {
        var confirmed = step(booked(), AppointmentCommand.CONFIRM, "by", "patient", "channel", "sms");
        var arrived = step(confirmed, AppointmentCommand.CHECK_IN, "entry", "e1", "late", "yes");
        var done = step(step(arrived, AppointmentCommand.START), AppointmentCommand.COMPLETE);

        assertThat(booked().shownStatus()).isEqualTo("booked");
        assertThat(confirmed.shownStatus()).isEqualTo("confirmed");
        assertThat(confirmed.state()).isEqualTo(AppointmentState.BOOKED);
        assertThat(arrived.text(AppointmentField.ENTRY)).isEqualTo("e1");
        assertThat(arrived.text(AppointmentField.LATE)).isEqualTo("yes");
        assertThat(done.state()).isEqualTo(AppointmentState.COMPLETED);
        assertThat(done.instant(AppointmentField.COMPLETED_AT)).contains(NOW);
        assertThat(
                step(booked(), AppointmentCommand.RESCHEDULE, "to", "a2").text(AppointmentField.REPLACED_BY))
            .isEqualTo("a2");
        assertThat(
                step(booked(), AppointmentCommand.SUSPECT, "evidence", "x").text(AppointmentField.EVIDENCE))
            .isEqualTo("x");
        assertThat(step(booked(), AppointmentCommand.DISPLACE, "alternatives", "s1\ns2").state())
            .isEqualTo(AppointmentState.NEEDS_REBOOK);
    }

    @Test
    void an_appointment_stores_local_time_and_instant() {
        var appointment = booked();

        assertThat(appointment.text(AppointmentField.DATE)).isEqualTo("2026-03-10");
        assertThat(appointment.text(AppointmentField.TIME)).isEqualTo("09:00");
        assertThat(appointment.starts()).isEqualTo(NOW);
        assertThat(appointment.ends()).isEqualTo(NOW.plusSeconds(1800));
        assertThat(appointment.date()).contains(LocalDate.of(2026, 3, 10));
        assertThat(appointment.cells()).isEqualTo(SeatCells.of(NOW, Duration.ofMinutes(30)));
        assertThat(appointment.lane()).isEmpty();
        assertThat(appointment.with(AppointmentField.LANE, "2").lane()).hasValue(2);
        assertThat(appointment.mode()).isEqualTo(VisitMode.IN_PERSON);
        assertThat(appointment.personSeen()).isEqualTo("ana");
        assertThat(appointment.with(AppointmentField.DEPENDANT, "kid").personSeen()).isEqualTo("kid");
        for (var field : AppointmentField.values()) {
            assertThat(AppointmentField.of(field.field())).contains(field);
        }
    }

    private static Appointment booked() {
        var slot = Timetable.usual("p1", ZoneId.of("Europe/Berlin"))
            .slotsOn(LocalDate.of(2026, 3, 10), Wish.ANY)
            .getFirst();
        return Appointment.on("a1", slot, "ana", AppointmentState.BOOKED);
    }

    private static Appointment step(Appointment appointment, AppointmentCommand command, String... args) {
        var arguments = Fields.of(args);
        assertThat(command.understands(arguments)).isTrue();
        assertThat(command.allows(appointment.fields(), arguments)).isTrue();
        return new Appointment(appointment.id(),
                appointment.fields().with(command.effect(appointment.fields(), arguments, NOW)));
    }

    @ParameterizedTest
    @CsvSource({"09:00:00.900,09:00:00.900", "08:59:01,09:00:01.100", "09:00:02,09:00:01.100",
            "never,09:00:01.100"})
    void visit_and_place_have_the_same_arrival_unless_it_was_long_before(String decided, String arrival) {
        var args = Fields.of("arrived", "2026-03-10T" + decided + "Z");
        var written = Instant.parse("2026-03-10T09:00:01.100Z");
        assertThat(
                AppointmentSteps.effect(AppointmentCommand.CHECK_IN, AppointmentState.ARRIVED, args, written))
            .containsEntry("arrived_at", "2026-03-10T" + arrival + "Z");
    }
}
