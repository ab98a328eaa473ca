package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anteroom.model.RowCommand;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// For every state, however it came about: one device gives two commands, one after the other, and another gives one
/// apart from it; each may be the taking back of what was done last, their own command among it. In every order of
/// arrival nothing is refused and nothing vanishes, and orders after which nobody is asked end alike in every field.
final class ChainOrderTest {
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");

    private static final Row WAITING = Replica.confirmed(ENTRY,
            Fields.of("state", "waiting", "service", "A"));
    private static final Act.Cmd START = new Act.Cmd("start", Fields.NONE);

    private int tried;

    @Test
    void chains_on_queue_entries_end_alike_in_every_order_or_ask() {
        proveAll(RowKind.QUEUE_ENTRY, EntryState.WAITING, QueueCommand.values());
        assertThat(tried).isGreaterThan(5_000);
    }

    @Test
    void chains_on_appointments_end_alike_in_every_order_or_ask() {
        proveAll(RowKind.APPOINTMENT, AppointmentState.PENDING, AppointmentCommand.values());
        assertThat(tried).isGreaterThan(5_000);
    }

    @Test
    void chains_on_holds_and_the_waiting_list_end_alike_in_every_order_or_ask() {
        proveAll(RowKind.HOLD, HoldState.HELD, HoldCommand.values());
        proveAll(RowKind.WAITLIST, WaitlistState.WAITING, WaitlistCommand.values());
    }

    private void proveAll(RowKind kind, Enum<?> first, RowCommand[] commands) {
        for (var base : Bases.of(kind, first, commands)) {
            var others = Bases.chains(base, 2, commands, 1);
            for (var one : Bases.chains(base, 1, commands, 2)) {
                // The mirror images are left out: what comes first has the first of the arguments.
                if (!((Act.Cmd) one.getFirst().act()).args().equals(Bases.ARGS.getLast())) {
                    others.forEach(other -> prove(base, one, other));
                }
            }
        }
    }

    private void prove(Row base, List<Change> one, List<Change> other) {
        var ends = new HashMap<Map<String, String>, List<Change>>();
        for (var order : Orders.of(List.of(one, other))) {
            var end = new Replica(base);
            var said = new HashSet<Change>();
            for (var change : order) {
                switch (end.arrive(change)) {
                    case MergeOutcome.Rejected(var code) -> throw Kept.broken(base, order, code);
                    case MergeOutcome.Noop _ -> said.add(change);
                    default -> {}
                }
            }
            requireAll(base, order, end, said);
            if (!end.isOpen()) {
                ends.putIfAbsent(CommandOrderTest.decided(end), order);
            }
            tried++;
        }
        if (ends.size() > 1) {
            throw Kept.broken(base, one,
                    "against " + other + " ends differently and nobody is asked: " + ends);
        }
    }

    /// Each command is in effect, said by another too, in a conflict, or was taken back.
    private static void requireAll(Row base, List<Change> order, Replica end, Set<Change> said) {
        for (var change : order) {
            var isTakenBack = order.stream()
                .anyMatch(
                        undo -> ((Act.Cmd) undo.act()).args().text("change").equals(change.id().toString()));
            if (!isTakenBack && !said.contains(change) && !end.isInEffect(change) && !end.isLost(change)
                    && !isAgreed(end.row().history().steps(), change)) {
                throw Kept.broken(base, order, change.act() + " vanished");
            }
        }
    }

    private static boolean isAgreed(List<Step> steps, Change change) {
        return steps.stream()
            .flatMap(step -> StateMachines.of(change.row().kind()).agreeing(step).stream())
            .anyMatch(step -> step.mark().by().equals(change.id()));
    }

    @Test
    void an_undoing_that_gave_way_to_a_step_comes_back_when_that_is_taken_back() {
        var called = Replica.arrived(WAITING, Script.of("d0", ENTRY).command("call", "room", "1").changes())
            .row();
        var back = new Act.Cmd("undo", Fields.of("change", Bases.lastStep(called).orElseThrow()));
        var one = Script.of("d1", ENTRY).then(called.ver(), back).changes();
        var started = Script.of("d2", ENTRY).then(called.ver(), START);
        var other = started.then(called.ver(), started.takingBackLast()).changes();

        for (var order : Orders.of(List.of(one, other))) {
            assertThat(Replica.arrived(called, order).fields().text("state")).isEqualTo("waiting");
        }
    }

    @Test
    void an_edit_outlives_that_a_step_before_it_is_taken_once_more() {
        var held = Replica.arrived(WAITING, Script.of("d0", ENTRY)
            .command("hold", "reason", "x-ray")
            .command("adjust", "steps", "1", "reason", "pain")
            .changes()).row();
        var undo = new Act.Cmd("undo", Fields.of("change", Bases.lastStep(held).orElseThrow()));
        var back = new Act.Cmd("return", Fields.NONE);
        var one = Script.of("d1", ENTRY).then(held.ver(), undo).then(held.ver(), back).changes();
        var other = Script.of("d2", ENTRY).then(held.ver(), back).changes().getFirst();
        var edit = Script.of("d3", ENTRY)
            .then(held.ver() + 1, new Act.Set(List.of(new Edit("room", "", "2"))))
            .changes()
            .getFirst();

        var end = Replica.arrived(held, List.of(other, edit, one.getFirst(), one.getLast()));

        assertThat(end.fields().text("adjust")).isEmpty();
        assertThat(end.fields().text("room")).isEqualTo("2");
    }

    @Test
    void whoever_goes_on_from_a_step_keeps_it_though_a_stronger_one_overtook_it_meanwhile() {
        var call = Script.of("d1", ENTRY).command("call", "room", "1").changes().getFirst();
        var start = Script.of("d2", ENTRY).then(WAITING.ver() + 1, START).changes().getFirst();
        var transfer = Script.of("d3", ENTRY).command("transfer", "service", "B").changes().getFirst();

        for (var order : List.of(List.of(call, start, transfer), List.of(call, transfer, start))) {
            var end = Replica.arrived(WAITING, order);
            assertThat(end.fields().text("state")).isEqualTo("in_consultation");
            assertThat(end.fields().text("room")).isEqualTo("1");
            assertThat(end.isLost(transfer)).isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource({"call, start, adjust, call", "transfer, leave, adjust, transfer", "hold, leave, call, hold",
            "call, miss, adjust, call"})
    void who_agrees_after_giving_way_with_a_step_that_others_went_on_from_is_shown_to_staff(
            String first,
            String stronger,
            String weak,
            String same) {
        var args = new String[]{"room", "1", "service", "B", "steps", "1", "reason", "pain"};
        var one = Script.of("d1", ENTRY).command(first, args).command(stronger, args).changes();
        var other = Script.of("d2", ENTRY).command(weak, args).command(same, args).changes();
        var ends = new HashSet<Map<String, String>>();

        for (var order : Orders.of(List.of(one, other))) {
            var end = new Replica(WAITING);
            order.forEach(end::arrive);
            if (!end.isOpen()) {
                ends.add(CommandOrderTest.decided(end));
            }
        }

        assertThat(ends).hasSize(1);
    }
}
