package org.anteroom.model.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.change.Act;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class VisitMasterTest {
    @ParameterizedTest
    @CsvSource({"START,ARRIVED,START", "COMPLETE,IN_PROGRESS,COMPLETE", "LEAVE,ARRIVED,LEAVE",
            "LEAVE,IN_PROGRESS,STOP",
            "CANCEL,ARRIVED,CANCEL", "CALL,ARRIVED,", "HOLD,IN_PROGRESS,", "START,IN_PROGRESS,",
            "COMPLETE,COMPLETED,"})
    void the_entrys_steps_move_the_appointment(
            QueueCommand command,
            AppointmentState state,
            @Nullable AppointmentCommand follows) {
        assertThat(VisitMaster.followUp(command, state)).isEqualTo(Optional.ofNullable(follows));
    }

    @ParameterizedTest
    @EnumSource
    void the_day_end_ends_every_entry(EntryState state) {
        var step = VisitMaster.atDayEnd(state);

        assertThat(step.isEmpty()).isEqualTo(state.isFinal());
        step.ifPresent(command -> assertThat(command.leadsFrom(state).orElseThrow().isFinal()).isTrue());
    }

    @Test
    void a_visit_that_another_follows_sends_the_entry_back_into_line() {
        var entry = entry(EntryState.IN_CONSULTATION).with(QueueField.NEXT_VISITS, "b2\nb1");

        var drafts = VisitMaster.step(entry, QueueCommand.COMPLETE, Fields.NONE, VisitMasterTest::visit);

        assertThat(drafts).extracting(draft -> draft.row().id()).containsExactly("e1", "a1");
        assertThat(drafts.getFirst().act()).isEqualTo(new Act.Cmd("transfer", Fields.of(
                "service", "test", "provider", "weber", "appointment", "b1", "due", "2026-03-10T10:00:00Z",
                "next_visits", "b2")));
        assertThat(drafts.getLast().act()).isEqualTo(new Act.Cmd("complete", Fields.NONE));
        var moved = QueueCommand.TRANSFER.effect(entry.fields(),
                ((Act.Cmd) drafts.getFirst().act()).args(), Instant.EPOCH);
        assertThat(moved).containsEntry("appointment", "b1").containsEntry("state", "waiting");
    }

    @Test
    void whoever_leaves_leaves_every_visit_under_the_token() {
        var entry = entry(EntryState.WAITING).with(QueueField.NEXT_VISITS, "b1");

        assertThat(VisitMaster.step(entry, QueueCommand.LEAVE, Fields.NONE, VisitMasterTest::visit))
            .extracting(draft -> draft.row().id())
            .containsExactly("e1", "a1", "b1");
    }

    @Test
    void the_day_end_ends_the_visits_that_still_follow() {
        var entry = entry(EntryState.IN_CONSULTATION).with(QueueField.NEXT_VISITS, "b1");

        var drafts = VisitMaster.dayEnd(entry, VisitMasterTest::visit);

        assertThat(drafts).extracting(draft -> draft.act())
            .containsExactly(
                    new Act.Cmd("complete", Fields.of("reason", "day_end")),
                    new Act.Cmd("complete", Fields.of("reason", "day_end")),
                    new Act.Cmd("leave", Fields.of("reason", "day_end")));
    }

    private static QueueEntry entry(EntryState state) {
        return new QueueEntry("e1", Fields.of("state", state.word(), "appointment", "a1"));
    }

    private static Optional<Appointment> visit(String id) {
        var state = id.equals("a1") ? AppointmentState.IN_PROGRESS : AppointmentState.ARRIVED;
        return Optional.of(new Appointment(id, Fields.of("state", state.word(), "service", "test", "provider",
                "weber", "starts", id.equals("b2") ? "2026-03-10T11:00:00Z" : "2026-03-10T10:00:00Z")));
    }
}
