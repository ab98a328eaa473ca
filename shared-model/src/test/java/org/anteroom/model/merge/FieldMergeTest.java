package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.FieldRule;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FieldMergeTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    /// A field of each rule, what it may be, and what three devices may make of it.
    private record Example(RowKey key, String field, List<String> values) {
        static Example of(FieldRule rule) {
            var names = List.of("", "Ada", "Bea", "Cy");
            var sets = List.of("", "a", "a\nb", "b\nc", "c");
            var flags = List.of("", "yes", "no");
            return switch (rule) {
                case LATEST -> new Example(ANA, "given_name", names);
                case FIRST -> new Example(ANA, "source", names);
                case ASK -> new Example(ANA, "birth_date", names);
                case UNION -> new Example(ANA, "duplicate_of", sets);
                case THREE_WAY_SET -> new Example(ANA, "phones", sets);
                case MOST_RESTRICTIVE -> new Example(ANA, "opt_outs", sets);
                case STICKY_TRUE -> new Example(ANA, "deceased", flags);
                case APPEND -> new Example(ANA, "notes", names);
                case MAX -> new Example(ANA, "given_name", names);
            };
        }
    }

    @ParameterizedTest
    @EnumSource(FieldRule.class)
    void edits_of_three_devices_lose_no_value_and_end_alike_in_every_order_or_ask(FieldRule rule) {
        var example = Example.of(rule);
        for (var base : example.values()) {
            for (var one : example.values()) {
                for (var two : example.values()) {
                    for (var three : example.values()) {
                        prove(example, base, List.of(one, two, three), rule != FieldRule.FIRST);
                    }
                }
            }
        }
    }

    @Test
    void consent_takes_the_most_restrictive_of_any_edits() {
        var flags = new Example(ANA, "consent", List.of("", "yes", "no"));
        for (var base : flags.values()) {
            for (var one : flags.values()) {
                for (var two : flags.values()) {
                    prove(flags, base, List.of(one, two), true);
                }
            }
        }
    }

    private static void prove(Example example, String base, List<String> values, boolean convergent) {
        var row = Replica.confirmed(example.key(), Fields.of(example.field(), base));
        var chains = new ArrayList<List<Change>>();
        for (var i = 0; i < values.size(); i++) {
            chains.add(
                    Script.of("d" + i, example.key()).set(example.field(), base, values.get(i)).changes());
        }
        var ends = new ArrayList<Replica>();
        for (var order : Orders.of(chains)) {
            var end = new Replica(row);
            order.forEach(end::arrive);
            values.stream()
                .filter(value -> !value.equals(base))
                .forEach(value -> nothingLost(end, example.field(), value));
            ends.add(end);
        }
        if (convergent && ends.stream().noneMatch(Replica::isOpen)) {
            var expected = comparable(example, ends.getFirst());
            for (var end : ends) {
                assertThat(comparable(example, end)).as("%s from '%s' to %s", example.field(), base, values)
                    .isEqualTo(expected);
            }
        }
    }

    /// Notes may stand in another order.
    private static Collection<String> comparable(Example example, Replica end) {
        var text = end.fields().text(example.field());
        return example.field().equals("notes") ? new TreeSet<>(text.lines().toList()) : List.of(text);
    }

    /// Every line of a value is in the row, or the value in a conflict.
    private static void nothingLost(Replica end, String field, String value) {
        var present = Fields.members(end.fields().text(field));
        var kept = end.conflicts()
            .values()
            .stream()
            .anyMatch(
                    conflict -> conflict.lost().value().equals(value)
                            || conflict.kept().value().equals(value));
        if (!kept && !present.containsAll(Fields.members(value)) && !isAnswered(end, value)) {
            throw new AssertionError(
                    field + " '" + value + "' is nowhere: " + end.fields().asMap() + " " + end.conflicts());
        }
    }

    /// A value two devices gave alike is kept by the conflict with either.
    private static boolean isAnswered(Replica end, String value) {
        return end.conflicts().values().stream().anyMatch(conflict -> conflict.result().equals(value));
    }

    @Test
    void a_device_s_next_edit_keeps_what_another_added_meanwhile() {
        for (var field : List.of("phones", "duplicate_of", "opt_outs")) {
            var one = Script.of("d1", ANA).set(field, "a", "a\nb").set(field, "a\nb", "a\nb\nc").changes();
            var other = Script.of("d2", ANA).set(field, "a", "a\nz").changes();
            for (var order : Orders.of(List.of(one, other))) {
                var end = new Replica(Replica.confirmed(ANA, Fields.of(field, "a")));
                order.forEach(end::arrive);
                assertThat(end.fields().set(field)).as(field).containsExactly("a", "b", "c", "z");
            }
        }
    }

    @Test
    void notes_keep_every_addition_once() {
        var one = Script.of("d1", ANA)
            .set("notes", "came", "came\nlimps")
            .set("notes", "came\nlimps", "came\nlimps\ndeaf left")
            .changes();
        var other = Script.of("d2", ANA).set("notes", "came", "came\nallergic?").changes();
        for (var order : Orders.of(List.of(one, other))) {
            var end = new Replica(Replica.confirmed(ANA, Fields.of("notes", "came")));
            order.forEach(end::arrive);
            assertThat(end.fields().text("notes").lines())
                .containsExactlyInAnyOrder("came", "limps", "deaf left", "allergic?");
        }
    }

    @Test
    void a_number_rule_takes_no_offence_at_words() {
        var edit = new Edit("count", "1", "many");

        assertThat(Contest.of(FieldRule.MAX, edit, "3", true))
            .isEqualTo(new Contest.Keep(Conflict.Ending.AUTO));
        assertThat(Contest.of(FieldRule.MAX, new Edit("count", "1", "4"), "3", false))
            .isEqualTo(new Contest.Take("4"));
        assertThat(Contest.of(FieldRule.MAX, new Edit("count", "1", "4"), "many", false))
            .isEqualTo(new Contest.Take("4"));
        assertThat(Contest.of(FieldRule.MAX, new Edit("count", "1", "2"), "3", true))
            .isEqualTo(new Contest.Keep(Conflict.Ending.AUTO));
        assertThat(Contest.of(FieldRule.MAX, new Edit("count", "1", "1e9"), "many", false))
            .isEqualTo(new Contest.Keep(Conflict.Ending.AUTO));
    }

    @Test
    void a_ticket_admitted_again_leaves_what_was_edited_since_and_joins_what_joins() {
        var key = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
        var replica = new Replica(Replica.confirmed(key, Fields.of("token", "A314", "service", "A")));
        Script.of("d1", key)
            .set("service", "A", "B")
            .set("notes", "", "limps")
            .changes()
            .forEach(replica::arrive);
        var again = new Act.Put(Fields.of("token", "A314", "service", "C", "notes", "deaf left"));

        replica.arrive(Script.of("desk", key).change(1, Script.atNoon("desk"), Base.NONE, again));

        assertThat(replica.fields().text("service")).isEqualTo("B");
        assertThat(replica.fields().text("notes").lines()).containsExactlyInAnyOrder("limps", "deaf left");
        assertThat(replica.conflicts().values())
            .filteredOn(conflict -> conflict.shape() == Conflict.Shape.PUT)
            .singleElement()
            .satisfies(conflict -> {
                assertThat(conflict.lost().value()).isEqualTo("service=C");
                assertThat(conflict.kept().value()).isEqualTo("service=B");
            });
    }

    @Test
    void one_ticket_admitted_at_kiosk_and_desk_keeps_both_sides() {
        var key = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
        var kiosk = Fields.of("token", "A314", "state", "waiting", "service", "A", "arrived",
                "2026-03-10T09:00:00Z");
        var desk = Fields.of("token", "A314", "state", "waiting", "service", "B", "arrived",
                "2026-03-10T09:04:00Z",
                "patient", "ana");
        Row made = Replica.confirmed(key, kiosk);
        var replica = new Replica(made);
        replica.arrive(Script.of("d1", key).command("call", "room", "1").changes().getFirst());

        var outcome = replica.arrive(
                Script.of("desk", key).change(1, Script.atNoon("desk"), Base.NONE, new Act.Put(desk)));

        assertThat(outcome).isInstanceOf(MergeOutcome.Merged.class);
        assertThat(replica.fields().text("state")).isEqualTo("called");
        assertThat(replica.fields().text("patient")).isEqualTo("ana");
        assertThat(replica.fields().text("arrived")).isEqualTo("2026-03-10T09:00:00Z");
        assertThat(replica.conflicts().values()).extracting(Conflict::what)
            .containsExactlyInAnyOrder("put", "service");
        nothingLost(replica, "service", "A");
        assertThat(replica.conflicts().values()).anyMatch(
                conflict -> conflict.lost().value().equals("arrived=2026-03-10T09:04:00Z")
                        && conflict.kept().value().equals("arrived=2026-03-10T09:00:00Z"));
    }
}
