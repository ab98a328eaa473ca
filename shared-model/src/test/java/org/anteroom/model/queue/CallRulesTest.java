package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import org.anteroom.model.queue.CallRules.Recall;
import org.anteroom.model.row.Fields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CallRulesTest {
    private static final Instant NINE = Instant.parse("2026-03-10T09:00:00Z");
    private static final QueueEntry WAITING = QueueEntry.joined("e1",
            new TokenKey(LocalDate.of(2026, 3, 10), new Token("A314")), "doctor", QueueClass.STANDARD, NINE);

    @Test
    void a_call_is_repeated_after_thirty_seconds_and_at_most_three_times() {
        var entry = step(WAITING, QueueCommand.CALL, 0, "room", "r1");

        assertThat(CallRules.recall(entry, NINE.plusSeconds(29)))
            .isEqualTo(new Recall.TooSoon(NINE.plusSeconds(30)));
        for (var recall = 1; recall <= 3; recall++) {
            assertThat(CallRules.recall(entry, NINE.plusSeconds(30L * recall)))
                .isEqualTo(new Recall.Allowed());
            entry = step(entry, QueueCommand.RECALL, 30L * recall);
            assertThat(entry.recalls()).isEqualTo(recall);
        }
        assertThat(CallRules.recall(entry, NINE.plusSeconds(600))).isEqualTo(new Recall.UsedUp());
        assertThat(CallRules.recall(WAITING, NINE)).isEqualTo(new Recall.NotCalled());
        assertThat(entry.instant(QueueField.CALLED_AT)).contains(NINE);
        assertThat(entry.text(QueueField.ROOM)).isEqualTo("r1");
    }

    @ParameterizedTest
    @CsvSource({"299,false", "300,true", "301,true"})
    void a_call_is_missed_five_minutes_after_the_first(long seconds, boolean missed) {
        var entry = step(step(WAITING, QueueCommand.CALL, 0), QueueCommand.RECALL, 200);

        assertThat(CallRules.isMissed(entry, NINE.plusSeconds(seconds))).isEqualTo(missed);
    }

    @ParameterizedTest
    @CsvSource({"300,true", "1199,true", "1200,true", "1201,false", "9000,false"})
    void who_comes_back_within_fifteen_minutes_goes_to_the_head_and_keeps_the_arrival(
            long seconds,
            boolean kept) {
        var missed = step(step(WAITING, QueueCommand.CALL, 0), QueueCommand.MISS, 300);
        assertThat(CallRules.placeKeptUntil(missed)).contains(NINE.plusSeconds(1200));

        var back = step(missed, QueueCommand.RETURN, seconds);

        assertThat(back.state()).isEqualTo(EntryState.WAITING);
        assertThat(back.is(QueueField.HEAD)).isEqualTo(kept);
        assertThat(back.arrived()).isEqualTo(kept ? NINE : NINE.plusSeconds(seconds));
        assertThat(back.instant(QueueField.MISSED_AT)).isEmpty();
        assertThat(step(back, QueueCommand.CALL, seconds + 1).is(QueueField.HEAD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,true", "600,true", "601,false"})
    void a_step_is_undone_within_ten_minutes(long seconds, boolean may) {
        assertThat(CallRules.mayUndo(NINE, NINE.plusSeconds(seconds))).isEqualTo(may);
    }

    @Test
    void a_hold_keeps_the_place_and_the_first_call_is_remembered() {
        var held = step(step(WAITING, QueueCommand.CALL, 60), QueueCommand.HOLD, 90, "reason", "blood test");
        var back = step(held, QueueCommand.RETURN, 4000);
        var again = step(back, QueueCommand.CALL, 4100);

        assertThat(held.text(QueueField.HOLD_REASON)).isEqualTo("blood test");
        assertThat(back.arrived()).isEqualTo(NINE);
        assertThat(back.is(QueueField.HEAD)).isFalse();
        assertThat(again.instant(QueueField.FIRST_CALLED)).contains(NINE.plusSeconds(60));
        assertThat(again.instant(QueueField.CALLED_AT)).contains(NINE.plusSeconds(4100));
    }

    @Test
    void a_transfer_keeps_entry_and_token_and_waits_in_the_other_line() {
        var moved = step(step(WAITING, QueueCommand.CALL, 60), QueueCommand.TRANSFER, 90, "service", "nurse");

        assertThat(moved.state()).isEqualTo(EntryState.WAITING);
        assertThat(moved.subStatus()).isEqualTo("transferred");
        assertThat(moved.text(QueueField.SERVICE)).isEqualTo("nurse");
        assertThat(moved.token()).isEqualTo(WAITING.token());
        assertThat(step(moved, QueueCommand.CALL, 99).subStatus()).isEmpty();
    }

    @Test
    void an_end_says_when_and_why() {
        var left = step(WAITING, QueueCommand.LEAVE, 90, "reason", "day_end");
        var seen = step(step(step(WAITING, QueueCommand.CALL, 1), QueueCommand.START, 2),
                QueueCommand.COMPLETE, 700);

        assertThat(left.instant(QueueField.ENDED_AT)).contains(NINE.plusSeconds(90));
        assertThat(left.text(QueueField.END_REASON)).isEqualTo("day_end");
        assertThat(seen.instant(QueueField.STARTED_AT)).contains(NINE.plusSeconds(2));
        assertThat(seen.state()).isEqualTo(EntryState.COMPLETED);
    }

    @ParameterizedTest
    @CsvSource({"2,patient in pain,true", "-2,asked to,true", "3,x,false", "-3,x,false", "1,'',false",
            "x,y,false"})
    void an_adjustment_is_two_steps_at_most_and_has_a_reason(
            String steps,
            String reason,
            boolean understood) {
        var args = Fields.of("steps", steps, "reason", reason);

        assertThat(QueueSteps.understands(QueueCommand.ADJUST, args)).isEqualTo(understood);
    }

    @ParameterizedTest
    @CsvSource({"urgent,true", "routine,true", "appointment,false", "worse,false"})
    void staff_give_a_class_of_the_triage_and_no_other(String word, boolean understood) {
        var args = Fields.of("steps", "0", "reason", "chest pain", "class", word);

        assertThat(QueueSteps.understands(QueueCommand.ADJUST, args)).isEqualTo(understood);
    }

    private static QueueEntry step(QueueEntry entry, QueueCommand command, long seconds, String... args) {
        var arguments = Fields.of(args);
        assertThat(QueueSteps.understands(command, arguments)).isTrue();
        assertThat(QueueSteps.allows(entry.fields(), command)).as("%s", command).isTrue();
        var effect = QueueSteps.effect(entry.fields(), command, arguments, NINE.plusSeconds(seconds));
        return new QueueEntry(entry.id(), entry.fields().with(effect));
    }
}
