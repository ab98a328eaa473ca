package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class QueueCommandTest {
    /// The whole machine of rules R7: command, the state before, the state after.
    private static final List<String> STEPS = List.of(
            "CALL WAITING CALLED", "RECALL CALLED CALLED", "START CALLED IN_CONSULTATION",
            "COMPLETE IN_CONSULTATION COMPLETED",
            "HOLD WAITING ON_HOLD", "HOLD CALLED ON_HOLD", "HOLD IN_CONSULTATION ON_HOLD",
            "RETURN ON_HOLD WAITING", "RETURN MISSED_CALL WAITING",
            "MISS CALLED MISSED_CALL",
            "LEAVE WAITING LEFT", "LEAVE CALLED LEFT", "LEAVE IN_CONSULTATION LEFT", "LEAVE ON_HOLD LEFT",
            "LEAVE MISSED_CALL LEFT",
            "CANCEL WAITING CANCELLED", "CANCEL CALLED CANCELLED", "CANCEL IN_CONSULTATION CANCELLED",
            "CANCEL ON_HOLD CANCELLED", "CANCEL MISSED_CALL CANCELLED",
            "TRANSFER WAITING WAITING", "TRANSFER CALLED WAITING", "TRANSFER IN_CONSULTATION WAITING",
            "TRANSFER ON_HOLD WAITING", "TRANSFER MISSED_CALL WAITING",
            "ADJUST WAITING WAITING", "ADJUST CALLED CALLED", "ADJUST ON_HOLD ON_HOLD",
            "ADJUST MISSED_CALL MISSED_CALL");

    @ParameterizedTest
    @EnumSource
    void each_command_leads_where_the_table_says_and_nowhere_else(QueueCommand command) {
        for (var from : EntryState.values()) {
            var expected = STEPS.stream()
                .filter(step -> step.startsWith(command.name() + " " + from.name() + " "))
                .map(step -> EntryState.valueOf(step.substring(step.lastIndexOf(' ') + 1)))
                .findFirst();
            assertThat(command.leadsFrom(from)).as("%s from %s", command, from).isEqualTo(expected);
            assertThat(from.allowed().contains(command)).isEqualTo(expected.isPresent());
        }
    }

    @ParameterizedTest
    @CsvSource({"COMPLETE,6", "START,5", "CANCEL,4", "LEAVE,4", "TRANSFER,3", "MISS,2", "CALL,1", "RECALL,1",
            "HOLD,1",
            "RETURN,1", "ADJUST,1"})
    void ranks_are_those_of_the_merge_table(QueueCommand command, int rank) {
        assertThat(command.rank()).isEqualTo(rank);
        assertThat(QueueCommand.of(command.word())).contains(command);
    }

    @Test
    void cancel_against_treatment_is_always_asked() {
        assertThat(QueueCommand.CANCEL.asksAgainst("start")).isTrue();
        assertThat(QueueCommand.COMPLETE.asksAgainst("cancel")).isTrue();
        assertThat(QueueCommand.LEAVE.asksAgainst("complete")).isFalse();
        assertThat(QueueCommand.CANCEL.asksAgainst("cancel")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"WAITING,waiting,''", "CALLED,called,''", "IN_CONSULTATION,in_consultation,''",
            "ON_HOLD,waiting,on_hold", "MISSED_CALL,called,missed_call", "LEFT,cancelled,left",
            "COMPLETED,completed,''", "CANCELLED,cancelled,''"})
    void the_api_has_five_words_and_finer_ones_beside(EntryState state, String status, String subStatus) {
        assertThat(state.status().word()).isEqualTo(status);
        assertThat(state.subStatus()).isEqualTo(subStatus);
        assertThat(EntryState.of(state.word())).contains(state);
    }

    @Test
    void a_public_status_is_reached_by_the_command_that_leads_there() {
        for (var status : PublicStatus.values()) {
            var command = QueueCommand.towards(status);
            assertThat(EntryState.values()).filteredOn(state -> command.leadsFrom(state).isPresent())
                .allMatch(state -> command.leadsFrom(state).orElseThrow().status() == status);
            assertThat(PublicStatus.of(status.word())).contains(status);
        }
    }

    @Test
    void final_states_allow_nothing() {
        for (var state : EntryState.values()) {
            assertThat(state.allowed().isEmpty()).as(state.name()).isEqualTo(state.isFinal());
        }
    }

    @Test
    void an_entry_reads_what_was_written() {
        var key = new TokenKey(LocalDate.of(2026, 3, 10), new Token("A314"));
        var at = Instant.parse("2026-03-10T08:30:00Z");
        var entry = QueueEntry.joined("e1", key, "doctor", QueueClass.STANDARD, at)
            .flagged(QueueField.LATE)
            .with(QueueField.ADJUST, "9")
            .with(QueueField.SUB_STATUS, "transferred");

        assertThat(entry.token()).contains(key.token());
        assertThat(entry.serviceDay()).contains(key.day());
        assertThat(entry.state()).isEqualTo(EntryState.WAITING);
        assertThat(entry.subStatus()).isEqualTo("transferred");
        assertThat(entry.queueClass()).isEqualTo(QueueClass.STANDARD);
        assertThat(entry.arrived()).isEqualTo(at);
        assertThat(entry.due()).isEqualTo(Optional.empty());
        assertThat(entry.is(QueueField.LATE)).isTrue();
        assertThat(entry.adjust()).isEqualTo(2);
        assertThat(entry.groupSize()).isEqualTo(1);
        assertThat(entry.recalls()).isZero();
        assertThat(entry.with(QueueField.DUE, "nonsense").due()).isEmpty();
        for (var field : QueueField.values()) {
            assertThat(QueueField.of(field.field())).contains(field);
        }
    }
}
