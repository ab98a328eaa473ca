package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Steps that gave way, and come back when what overcame them is taken back.
final class CameBackTest {
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
    private static final Row WAITING = Replica.confirmed(ENTRY,
            Fields.of("state", "waiting", "service", "A"));

    @Test
    void what_gave_way_comes_back_each_time() {
        var twice = Script.of("d1", ENTRY)
            .command("cancel", "reason", "asked")
            .undoLast()
            .command("leave")
            .undoLast()
            .changes();
        var hold = Script.of("d2", ENTRY).command("hold", "reason", "x-ray").changes();

        for (var order : Orders.of(List.of(twice, hold))) {
            var end = Replica.arrived(WAITING, order);
            assertThat(end.fields().text("state")).isEqualTo("on_hold");
            assertThat(end.isOpen()).isFalse();
        }
    }

    @Test
    void a_device_s_step_has_its_earlier_one_beneath_it_though_what_overcame_that_went_and_came_back() {
        var adjust = Script.of("d1", ENTRY)
            .command("adjust", "steps", "1", "reason", "pain")
            .command("cancel");
        var transfer = Script.of("d2", ENTRY).command("transfer", "service", "B").changes().getFirst();
        var cancel = Script.of("d3", ENTRY).command("cancel").undoLast().changes();

        var end = Replica.arrived(WAITING, List.of(adjust.changes().getFirst(), transfer, cancel.getFirst(),
                cancel.getLast(), adjust.changes().getLast()));

        assertThat(end.fields().text("state")).isEqualTo("cancelled");
        assertThat(end.fields().text("adjust")).isEqualTo("1");
        assertThat(end.fields().text("service")).isEqualTo("A");
    }

    @Test
    void two_steps_of_one_device_that_come_back_are_not_set_against_each_other() {
        var one = Script.of("d1", ENTRY)
            .command("adjust", "steps", "1", "reason", "pain")
            .command("transfer", "service", "B")
            .command("leave")
            .changes();
        var other = Script.of("d2", ENTRY).command("leave").undoLast().changes();

        for (var order : Orders.of(List.of(one, other))) {
            var end = Replica.arrived(WAITING, order);
            assertThat(end.fields().text("state")).isEqualTo("left");
            assertThat(end.fields().text("service")).isEqualTo("B");
            assertThat(end.conflicts().values()).noneMatch(
                    conflict -> conflict.kept().mark().by().sameLog(conflict.lost().mark().by()));
        }
    }

    /// What a device wrote before its step, and what another that edits apart from it believes to be there.
    @ParameterizedTest
    @CsvSource({"AB, A, B", "ABA, A, D", "'', '', D"})
    void an_edit_that_arrives_over_a_step_is_beneath_it_only_if_it_could_have_been_made_there(
            String before,
            String was,
            String then) {
        var one = Script.of("d1", ENTRY);
        for (var i = 1; i < before.length(); i++) {
            one.set("service", before.substring(i - 1, i), before.substring(i, i + 1));
        }
        one.command("transfer", "service", "C");
        var edit = Script.of("d2", ENTRY).set("service", was, "D").changes().getFirst();

        var over = new Replica(WAITING);
        one.changes().forEach(over::arrive);
        over.arrive(edit);
        over.arrive(one.undoLast().changes().getLast());

        assertThat(over.fields().text("service")).isEqualTo(then);
        assertThat(over.isLost(edit)).isTrue();
    }

    @Test
    void a_step_that_gave_way_can_be_chosen_though_a_later_one_comes_back_with_it() {
        var one = Script.of("d1", ENTRY)
            .command("hold", "reason", "x-ray")
            .command("adjust", "steps", "1", "reason", "pain")
            .changes();
        var leave = Script.of("d2", ENTRY).command("leave").changes().getFirst();
        var end = Replica.arrived(WAITING, List.of(one.getFirst(), leave, one.getLast()));
        var overHold = end.conflicts().values().iterator().next();
        assertThat(overHold.lost().value()).isEqualTo("hold");
        var server = DecidingDesk.server(end.row(), overHold);

        server.arrive(server.copy("desk1").decide(new ConflictDecision.Choice.Other(), 1));

        assertThat(server.says("state")).isEqualTo("decided");
        assertThat(server.value("state")).isEqualTo("on_hold");
        assertThat(server.value("hold_reason")).isEqualTo("x-ray");
    }

    @Test
    void who_did_the_same_as_somebody_who_took_it_back_quarrels_with_nobody() {
        var one = Script.of("d1", ENTRY).command("hold", "reason", "x-ray").undoLast().changes();
        var hold = Script.of("d2", ENTRY).command("hold", "reason", "x-ray");
        var seen = new Replica(WAITING);
        one.forEach(seen::arrive);
        seen.arrive(hold.changes().getFirst());

        seen.arrive(hold.then(WAITING.ver() + 1, new Act.Cmd("cancel", Fields.NONE)).changes().getLast());

        assertThat(seen.fields().text("state")).isEqualTo("cancelled");
        assertThat(seen.conflicts()).isEmpty();
    }
}
