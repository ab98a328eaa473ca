package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.CheckInWindow.Arrival;
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
    void who_is_late_waits_as_a_walk_in() {
        assertThat(VisitMaster.classOf(Arrival.LATE)).isEqualTo(QueueClass.STANDARD);
        assertThat(VisitMaster.classOf(Arrival.EARLY)).isEqualTo(QueueClass.APPOINTMENT);
        assertThat(VisitMaster.classOf(Arrival.ON_TIME)).isEqualTo(QueueClass.APPOINTMENT);
    }
}
