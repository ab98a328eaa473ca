package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class QueueMergeTest {
    /// How many pairs of chains one is tried of; 1 for all (`-Dproof.every=1`). A prime, so that all chains meet many.
    private static final int EVERY = Integer.getInteger("proof.every", 7);
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");

    @ParameterizedTest
    @EnumSource(EntryState.class)
    void chains_of_two_devices_end_alike_in_every_order_or_ask(EntryState state) {
        var at = entry(state);
        var ones = chains(at, "d1", "1");
        var others = chains(at, "d2", "2");
        others.addAll(chains(at, "d2", "1"));
        var pair = 0;
        for (var one : ones) {
            for (var other : others) {
                if (pair++ % EVERY != 0) {
                    continue;
                }
                var ends = Orders.of(List.of(one, other)).stream().map(order -> arrived(at, order)).toList();
                Concurrent.silentOrdersAgree(ENTRY, () -> acts(one) + " against " + acts(other), ends);
            }
        }
    }

    private static Replica arrived(Row at, List<Change> order) {
        var replica = new Replica(at);
        order.forEach(replica::arrive);
        return replica;
    }

    private static String acts(List<Change> chain) {
        return chain.stream().map(Change::act).toList().toString();
    }

    /// All chains of one or two commands a device can give alone, each also with its last command undone.
    private static List<List<Change>> chains(Row at, String device, String room) {
        var chains = new ArrayList<List<Change>>();
        for (var first : simple(room)) {
            var one = Script.of(device, ENTRY).then(first);
            var after = new Replica(at);
            if (after.arrive(one.changes().getFirst()) instanceof MergeOutcome.Applied) {
                chains.add(one.changes());
                chains.add(Script.of(device, ENTRY).then(first).undoLast().changes());
                for (var second : simple(room)) {
                    var two = Script.of(device, ENTRY).then(first).then(second);
                    var later = new Replica(after.row());
                    if (later.arrive(two.changes().getLast()) instanceof MergeOutcome.Applied) {
                        chains.add(two.changes());
                        chains.add(Script.of(device, ENTRY).then(first).then(second).undoLast().changes());
                    }
                }
            }
        }
        return chains;
    }

    private static List<Act.Cmd> simple(String room) {
        return List.of(
                command("call", "room", room),
                command("recall"),
                command("start"),
                command("complete"),
                command("hold", "reason", "x-ray"),
                command("return"),
                command("miss"),
                command("leave"),
                command("cancel"),
                command("transfer", "service", "B"),
                command("adjust", "steps", room, "reason", "pain"));
    }

    @Test
    void calls_to_two_rooms_stay_with_the_first_and_ask() {
        var one = Script.of("d1", ENTRY).command("call", "room", "1").changes().getFirst();
        var other = Script.of("d2", ENTRY).command("call", "room", "2").changes().getFirst();
        var replica = Concurrent.arrived(entry(EntryState.WAITING), List.of(one, other));

        assertThat(replica.fields().text("room")).isEqualTo("1");
        assertThat(replica.isOpen()).isTrue();
        var row = replica.conflicts().values().iterator().next().toFields();
        assertThat(row.text("lost_arg_room")).isEqualTo("2");
        assertThat(row.text("lost_by")).isEqualTo("user-d2");
        assertThat(row.text("lost_device")).isEqualTo("d2");
        assertThat(row.text("effect")).isEqualTo("first_stands");
    }

    @Test
    void a_call_missed_at_two_desks_and_answered_at_one_waits() {
        var one = Script.of("d1", ENTRY).command("miss").command("return").changes();
        var other = Script.of("d2", ENTRY).command("miss").changes();

        for (var order : Orders.of(List.of(one, other))) {
            var replica = arrived(entry(EntryState.CALLED), order);
            assertThat(replica.fields().text("state")).isEqualTo("waiting");
            assertThat(replica.conflicts()).isEmpty();
        }
    }

    @Test
    void two_desks_that_take_back_the_same_step_agree_and_go_on() {
        var call = Script.of("d0", ENTRY).command("call", "room", "1").changes();
        var called = arrived(entry(EntryState.WAITING), call).row();
        var undo = command("undo", "change", call.getFirst().id().toString());
        var one = Script.of("d1", ENTRY).then(called.ver(), undo).changes();
        var other = Script.of("d2", ENTRY)
            .then(called.ver(), undo)
            .then(called.ver(), command("call", "room", "2"))
            .changes();

        for (var order : Orders.of(List.of(one, other))) {
            var replica = arrived(called, order);
            assertThat(replica.fields().text("room")).isEqualTo("2");
            assertThat(replica.conflicts()).isEmpty();
        }
    }

    @Test
    void undoing_a_cancel_brings_back_what_it_outranked() {
        var one = Script.of("d1", ENTRY).command("cancel").undoLast().changes();
        var other = Script.of("d2", ENTRY).command("hold", "reason", "x-ray").changes();

        for (var order : Orders.of(List.of(one, other))) {
            var replica = arrived(entry(EntryState.WAITING), order);
            assertThat(replica.fields().text("state")).isEqualTo("on_hold");
            assertThat(replica.fields().text("hold_reason")).isEqualTo("x-ray");
        }
    }

    @Test
    void a_command_and_an_edit_of_the_same_field_end_alike_and_keep_both() {
        var call = Script.of("d1", ENTRY).command("call", "room", "1", "provider", "dr-a").changes();
        var edit = Script.of("d2", ENTRY).set("provider", "", "dr-b").changes();

        for (var order : Orders.of(List.of(call, edit))) {
            var replica = arrived(entry(EntryState.WAITING), order);
            assertThat(replica.fields().text("provider")).isEqualTo("dr-a");
            assertThat(replica.conflicts().values()).extracting(conflict -> conflict.lost().value())
                .containsExactly("dr-b");
        }
    }

    @Test
    void an_edit_outlives_the_outranking_of_a_command_given_before_it() {
        var replica = new Replica(entry(EntryState.WAITING));
        replica.arrive(Script.of("d1", ENTRY).command("hold", "reason", "x-ray").changes().getFirst());
        var seen = Script.of("d2", ENTRY)
            .change(
                    2,
                    0,
                    new Act.Set(
                            List.of(new Edit("hold_reason", "x-ray",
                                    "x-ray, room 4"))));
        replica.arrive(seen);
        replica.arrive(Script.of("d3", ENTRY).command("cancel", "reason", "asked").changes().getFirst());

        assertThat(replica.fields().text("state")).isEqualTo("cancelled");
        assertThat(replica.fields().text("hold_reason")).isEqualTo("x-ray, room 4");
    }

    @Test
    void the_state_is_not_edited() {
        var replica = new Replica(entry(EntryState.WAITING));

        assertThat(replica
            .arrive(Script.of("d1", ENTRY).set("state", "waiting", "completed").changes().getFirst()))
            .isEqualTo(new MergeOutcome.Rejected("needs_command"));
    }

    private static Row entry(EntryState state) {
        var fields = Fields.of("token", "A314", "service", "A", "state", state.word(), "arrived",
                "2026-03-10T08:30:00Z");
        return Replica.confirmed(ENTRY, switch (state) {
            case CALLED, IN_CONSULTATION ->
                fields.with("room", "7").with("called_at", "2026-03-10T08:50:00Z");
            case MISSED_CALL -> fields.with("missed_at", "2026-03-10T08:55:00Z");
            case ON_HOLD -> fields.with("hold_reason", "scan");
            case WAITING, LEFT, COMPLETED, CANCELLED -> fields;
        });
    }

    private static Act.Cmd command(String name, String... args) {
        return new Act.Cmd(name, Fields.of(args));
    }
}
