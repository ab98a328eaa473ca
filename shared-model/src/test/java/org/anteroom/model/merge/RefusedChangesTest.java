package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is refused, and in which word staff are told why.
final class RefusedChangesTest {
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "e");
    private static final Row WAITING = Replica.confirmed(ENTRY, Fields.of("state", "waiting"));

    @ParameterizedTest
    @CsvSource({"QUEUE_ENTRY, transfer, unknown_command", "QUEUE_ENTRY, fly, unknown_command",
            "LEASE, spend, unknown_command", "CONFLICT, fly, unknown_command", "ALERT, call, unknown_command",
            "QUEUE_ENTRY, complete, illegal_transition", "CONFLICT, accept, illegal_transition"})
    void a_step_without_what_it_needs_or_in_the_wrong_state(RowKind kind, String command, String why) {
        var state = Map.of(RowKind.QUEUE_ENTRY, "waiting", RowKind.CONFLICT, "decided");
        var row = Replica.confirmed(new RowKey(kind, "x"),
                Fields.of("state", state.getOrDefault(kind, "granted")));

        assertThat(merged(row, new Act.Cmd(command, Fields.NONE))).isEqualTo(refused(why));
    }

    @Test
    void a_step_that_outranks_others_where_it_could_not_be_given() {
        var end = new Replica(WAITING);
        end.arrive(Script.of("d1", ENTRY).command("call", "room", "1").changes().getFirst());

        assertThat(end.arrive(Script.of("d2", ENTRY).command("complete").changes().getFirst()))
            .isEqualTo(refused("illegal_transition"));
    }

    @Test
    void what_only_steps_write_and_what_there_is_no_row_for() {
        var conflict = Replica.confirmed(new RowKey(RowKind.CONFLICT, "c"), Fields.of("state", "open"));
        assertThat(merged(conflict, set("lost", "x"))).isEqualTo(refused("needs_command"));
        assertThat(merged(WAITING, set("state", "left"))).isEqualTo(refused("needs_command"));
        assertThat(merged(WAITING, new Act.Unknown("{}"))).isEqualTo(refused("unknown_act"));
        for (var act : List.of(set("room", "1"), new Act.Cmd("call", Fields.NONE))) {
            assertThat(Merge.merge(Optional.empty(), change(act), mark(act)))
                .isEqualTo(refused("unknown_row"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", " a", "a<b", "<a", "a\u0000"})
    void names_and_values_that_no_page_could_list(String odd) {
        for (var act : List.of(set(odd, "1"), put(Map.of(odd, "1")), new Act.Cmd(odd, Fields.NONE),
                new Act.Cmd("call", Fields.of(odd, "1")))) {
            assertThat(merged(WAITING, act)).as("%s", act).isEqualTo(refused("unreadable"));
        }
        for (var act : List.of(set("room", "\u0000"), put(Map.of("room", "\u0000")),
                new Act.Cmd("call", Fields.of("room", "\u0000")))) {
            assertThat(merged(WAITING, act)).as("%s", act).isEqualTo(refused("unreadable"));
        }
    }

    @Test
    void names_values_and_changes_beyond_their_limits_only() {
        assertThat(merged(WAITING, set("n".repeat(200), "1"))).isInstanceOf(MergeOutcome.Applied.class);
        assertThat(merged(WAITING, set("n".repeat(201), "1"))).isEqualTo(refused("unreadable"));
        var longest = "v".repeat(FieldRules.LONGEST);
        for (var fits : List.of(set("room", longest), put(Map.of("room", longest)), put(many(1_000)),
                edits(1_000))) {
            assertThat(merged(WAITING, fits)).isInstanceOf(MergeOutcome.Applied.class);
        }
        for (var tooLong : List.of(set("room", longest + "v"), put(Map.of("room", longest + "v")),
                put(many(1_001)), edits(1_001))) {
            assertThat(merged(WAITING, tooLong)).isEqualTo(refused("too_long"));
        }
    }

    private static MergeOutcome merged(Row row, Act act) {
        var change = Script.of("d1", row.key()).then(act).changes().getFirst();
        return Merge.merge(Optional.of(row), change, new Mark(2, change.id(), change.at()));
    }

    private static Change change(Act act) {
        return Script.of("d1", ENTRY).then(act).changes().getFirst();
    }

    private static Mark mark(Act act) {
        return new Mark(2, change(act).id(), change(act).at());
    }

    private static MergeOutcome refused(String why) {
        return new MergeOutcome.Rejected(why);
    }

    private static Act set(String field, String now) {
        return new Act.Set(List.of(new Edit(field, "", now)));
    }

    private static Act put(Map<String, String> fields) {
        return new Act.Put(Fields.of(fields));
    }

    private static Act edits(int count) {
        return new Act.Set(many(count).keySet().stream().map(name -> new Edit(name, "", "1")).toList());
    }

    private static Map<String, String> many(int count) {
        var fields = new HashMap<String, String>();
        for (var i = 0; i < count; i++) {
            fields.put("f" + i, "1");
        }
        return fields;
    }
}
