package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.anteroom.model.site.PriorityMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class QueueOrderTest {
    private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);
    private static final List<QueueClass> CLASSES = List.of(QueueClass.values());
    private final QueueOrder order = new QueueOrder(PriorityMode.SCORE);
    private final QueueOrder legal = new QueueOrder(PriorityMode.LEGAL_PRIORITY);

    @ParameterizedTest
    @CsvSource({"URGENT,0,0.5", "URGENT,60,1.5", "STANDARD,0,0", "STANDARD,48,0.4", "STANDARD,120,1",
            "ROUTINE,240,1",
            "ROUTINE,60,0.25", "APPOINTMENT,15,1", "APPOINTMENT,22,1.4666666", "APPOINTMENT,23,1.5",
            "APPOINTMENT,400,1.5"})
    void a_score_is_base_and_minutes_by_the_class_s_time(QueueClass queueClass, int minutes, double score) {
        var entry = entry(1, queueClass, minutes);

        assertThat(order.explain(entry, NOW).score()).isCloseTo(score, within(1e-6));
    }

    @Test
    void emergencies_then_very_urgent_go_first_oldest_first() {
        var standard = entry(1, QueueClass.STANDARD, 600);
        var veryUrgent = entry(2, QueueClass.VERY_URGENT, 1);
        var older = entry(3, QueueClass.VERY_URGENT, 5);
        var emergency = entry(4, QueueClass.EMERGENCY, 0);
        var moved = veryUrgent.with(QueueField.ADJUST, "2");

        assertThat(tokens(order, standard, moved, older, emergency)).containsExactly("A104", "A103", "A102",
                "A101");
    }

    @ParameterizedTest
    @CsvSource({"59,APPOINTMENT", "61,URGENT"})
    void urgent_passes_every_appointment_after_sixty_minutes(int minutes, QueueClass first) {
        assertThat(firstOf(entry(1, QueueClass.APPOINTMENT, 300).flagged(QueueField.SPECIAL_NEED),
                entry(2, QueueClass.URGENT, minutes)))
            .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"179,APPOINTMENT", "181,STANDARD"})
    void standard_passes_every_appointment_after_three_hours(int minutes, QueueClass first) {
        assertThat(firstOf(entry(1, QueueClass.APPOINTMENT, 300), entry(2, QueueClass.STANDARD, minutes)))
            .isEqualTo(first);
    }

    @ParameterizedTest
    @CsvSource({"-60,-10,0", "-60,5,0.333333", "-3,5,0.333333", "10,-5,0", "2,15,0.8666666"})
    void an_appointment_counts_from_its_start_or_from_a_later_check_in(
            int arrivedAfterDue,
            int nowAfterDue,
            double score) {
        var due = NOW.minus(Duration.ofMinutes(nowAfterDue));
        var entry = joined(1, QueueClass.APPOINTMENT, due.plus(Duration.ofMinutes(arrivedAfterDue)))
            .with(QueueField.DUE, due.toString());

        assertThat(order.explain(entry, NOW).score()).isCloseTo(score, within(1e-5));
    }

    @Test
    void a_special_need_adds_a_quarter_once() {
        var entry = entry(1, QueueClass.STANDARD, 48).flagged(QueueField.SPECIAL_NEED);

        var standing = order.explain(entry, NOW);

        assertThat(standing.score()).isCloseTo(0.65, within(1e-9));
        assertThat(standing.reasons()).containsExactly(
                new Reason.Waited(Duration.ofMinutes(48), Duration.ofHours(2), 0.4),
                new Reason.SpecialNeed(0.25));
    }

    @Test
    void where_the_law_says_so_special_needs_go_before_all_but_emergencies() {
        var urgent = entry(1, QueueClass.URGENT, 500);
        var need = entry(2, QueueClass.ROUTINE, 1).flagged(QueueField.SPECIAL_NEED);
        var veryUrgent = entry(3, QueueClass.VERY_URGENT, 0);

        assertThat(tokens(legal, urgent, need, veryUrgent)).containsExactly("A103", "A102", "A101");
        assertThat(tokens(order, urgent, need, veryUrgent)).containsExactly("A103", "A101", "A102");
        assertThat(legal.explain(need, NOW).reasons()).startsWith(new Reason.InTier(Tier.LEGAL_PRIORITY));
        assertThat(legal.explain(need, NOW).score()).isLessThan(0.25);
    }

    @Test
    void staff_move_an_entry_by_quarters() {
        var entry = entry(1, QueueClass.STANDARD, 60).with(QueueField.ADJUST, "-2")
            .with(QueueField.ADJUST_REASON, "asked to wait");

        assertThat(order.explain(entry, NOW).score()).isCloseTo(0, within(1e-9));
        assertThat(order.explain(entry, NOW).reasons()).endsWith(new Reason.Moved(-2, "asked to wait", -0.5));
    }

    @Test
    void who_is_back_after_a_missed_call_heads_the_tier_but_passes_no_emergency() {
        var back = entry(1, QueueClass.ROUTINE, 1).flagged(QueueField.HEAD);
        var urgent = entry(2, QueueClass.URGENT, 300);
        var emergency = entry(3, QueueClass.EMERGENCY, 0);

        assertThat(tokens(order, urgent, back, emergency)).containsExactly("A103", "A101", "A102");
        assertThat(order.explain(back, NOW).reasons()).startsWith(new Reason.BackAfterMissedCall());
    }

    @Test
    void ties_go_by_due_time_then_arrival_then_number_letter_and_device() {
        var due = NOW.plus(Duration.ofMinutes(30));
        var early = joined("B299", QueueClass.APPOINTMENT, NOW).with(QueueField.DUE, due.toString());
        var later = joined("A101", QueueClass.APPOINTMENT, NOW.minusSeconds(60))
            .with(QueueField.DUE, due.plusSeconds(60).toString());
        var walkIns = List.of(joined("A205", QueueClass.STANDARD, NOW),
                joined("B105", QueueClass.STANDARD, NOW),
                joined("A105", QueueClass.STANDARD, NOW), joined("Z104", QueueClass.STANDARD, NOW));
        var all = new ArrayList<>(walkIns);
        all.add(later);
        all.add(early);

        assertThat(tokens(order, all.toArray(QueueEntry[]::new)))
            .containsExactly("B299", "A101", "Z104", "A105", "A205", "B105");
    }

    @Test
    void only_who_waits_is_in_the_order() {
        var called = entry(1, QueueClass.STANDARD, 60).with(QueueField.STATE, "called");

        assertThat(tokens(order, called, entry(2, QueueClass.STANDARD, 1))).containsExactly("A102");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void the_order_does_not_depend_on_who_computes_it_and_the_reasons_sum_to_the_score(long seed) {
        var random = new Random(seed);
        var entries = new ArrayList<QueueEntry>();
        for (var i = 1; i <= 60; i++) {
            var entry = entry(i, CLASSES.get(random.nextInt(CLASSES.size())), random.nextInt(30));
            entries.add(random.nextInt(4) == 0 ? entry.flagged(QueueField.SPECIAL_NEED)
                    : entry
                        .with(QueueField.ADJUST, String.valueOf(random.nextInt(5) - 2)));
        }
        var expected = order.order(entries, NOW);
        for (var i = 0; i < 5; i++) {
            Collections.shuffle(entries, random);
            assertThat(order.order(entries, NOW)).as("seed %d", seed).isEqualTo(expected);
        }
        var previous = Double.POSITIVE_INFINITY;
        for (var entry : expected) {
            var standing = order.explain(entry, NOW);
            assertThat(standing.reasons().stream().mapToDouble(Reason::points).sum())
                .isCloseTo(standing.score(), within(1e-9));
            if (standing.tier() == Tier.ORDINARY) {
                assertThat(standing.score()).as("seed %d", seed).isLessThanOrEqualTo(previous);
                previous = standing.score();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void nobody_standard_waits_twice_the_time_while_lower_scores_are_called(long seed) {
        var random = new Random(seed);
        var entries = new ArrayList<QueueEntry>();
        for (var i = 1; i <= 80; i++) {
            var kind = random.nextBoolean() ? QueueClass.STANDARD : QueueClass.APPOINTMENT;
            entries.add(entry(i, kind, random.nextInt(300)));
        }
        var line = order.order(entries, NOW);
        var lastOverdue = line.stream()
            .filter(entry -> entry.queueClass() == QueueClass.STANDARD
                    && Duration.between(entry.arrived(), NOW).toMinutes() > 180)
            .mapToInt(line::indexOf)
            .max()
            .orElse(-1);
        var firstAppointment = line.stream()
            .filter(entry -> entry.queueClass() == QueueClass.APPOINTMENT)
            .mapToInt(line::indexOf)
            .min()
            .orElse(line.size());

        assertThat(lastOverdue).as("seed %d", seed).isLessThan(firstAppointment);
    }

    private QueueClass firstOf(QueueEntry... entries) {
        return order.order(List.of(entries), NOW).getFirst().queueClass();
    }

    private static List<String> tokens(QueueOrder order, QueueEntry... entries) {
        return order.order(List.of(entries), NOW)
            .stream()
            .map(entry -> entry.text(QueueField.TOKEN))
            .toList();
    }

    private static QueueEntry entry(int number, QueueClass queueClass, int minutes) {
        return joined(number, queueClass, NOW.minus(Duration.ofMinutes(minutes)));
    }

    private static QueueEntry joined(int number, QueueClass queueClass, Instant arrived) {
        return joined("A1%02d".formatted(number), queueClass, arrived);
    }

    private static QueueEntry joined(String token, QueueClass queueClass, Instant arrived) {
        return QueueEntry.joined(token, new TokenKey(DAY, new Token(token)), "doctor", queueClass, arrived);
    }
}
