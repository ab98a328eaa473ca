package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.anteroom.model.RowCommand;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.api.Test;

/// For every state, however it came about: one device gives one or two commands, each perhaps the taking back of the one
/// before, and another edits, apart from it, a field that they write. In every order of arrival the row ends alike in every
/// field, and an edit that does not stand is in a conflict row.
final class EditOrderTest {
    private static final long FOUR_HOURS_MS = 4 * 3_600_000;
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");

    private int tried;

    @Test
    void edits_apart_from_steps_of_queue_entries_end_alike_in_every_order() {
        proveAll(RowKind.QUEUE_ENTRY, EntryState.WAITING, QueueCommand.values());
        assertThat(tried).isGreaterThan(20_000);
    }

    @Test
    void edits_apart_from_steps_of_appointments_end_alike_in_every_order() {
        proveAll(RowKind.APPOINTMENT, AppointmentState.PENDING, AppointmentCommand.values());
        assertThat(tried).isGreaterThan(5_000);
    }

    @Test
    void edits_apart_from_steps_of_holds_leases_and_the_waiting_list_end_alike_in_every_order() {
        proveAll(RowKind.HOLD, HoldState.HELD, HoldCommand.values());
        proveAll(RowKind.LEASE, LeaseState.GRANTED, LeaseCommand.values());
        proveAll(RowKind.WAITLIST, WaitlistState.WAITING, WaitlistCommand.values());
        assertThat(tried).isGreaterThan(1_000);
    }

    private void proveAll(RowKind kind, Enum<?> first, RowCommand[] commands) {
        for (var base : Bases.of(kind, first, commands)) {
            for (var steps : Bases.chains(base, 1, commands, 2)) {
                // Chains that begin with the other arguments are much the same.
                if (!((Act.Cmd) steps.getFirst().act()).args().equals(Bases.ARGS.getLast())) {
                    written(base, steps).forEach((field, said) -> proveAll(base, steps, field, said));
                }
            }
        }
    }

    private void proveAll(Row base, List<Change> steps, String field, Set<String> said) {
        var was = base.fields().text(field);
        var news = new TreeSet<>(said);
        news.addAll(Set.of("x", ""));
        news.remove(was);
        for (var now : news) {
            var edit = new Edit(field, was, now);
            prove(base, steps, edit, edited(base, edit, 1), said);
            if (steps.size() == 1) {
                prove(base, steps, edit, edited(base, edit, -1), said);
            }
        }
    }

    /// The fields that these steps write and anybody may edit, with what they say one after the other.
    private static Map<String, Set<String>> written(Row base, List<Change> steps) {
        var machine = StateMachines.of(base.key().kind());
        var written = new HashMap<String, Set<String>>();
        var alone = new Replica(base);
        for (var step : steps) {
            var mark = new Mark(alone.row().ver(), step.id(), step.at());
            machine.effect(alone.fields(), (Act.Cmd) step.act(), mark)
                .keySet()
                .forEach(field -> written.put(field, new HashSet<>()));
            alone.arrive(step);
        }
        for (var i = 1; i <= steps.size(); i++) {
            var end = Replica.arrived(base, steps.subList(0, i));
            written.forEach((field, said) -> said.add(end.fields().text(field)));
        }
        written.keySet().removeIf(machine::owns);
        return written;
    }

    /// An edit after the steps, or before.
    private static Change edited(Row base, Edit edit, int later) {
        var desk = new DeviceId("desk-2");
        var at = new Stamp(Script.atNoon("desk-2").millis() + later * FOUR_HOURS_MS, 0, desk);
        return Script.of("desk-2", base.key())
            .change(1, at, new Base(base.ver(), 0), new Act.Set(List.of(edit)));
    }

    /// @param said what the steps say of the field: who says the same loses nothing
    private void prove(Row base, List<Change> steps, Edit edit, Change change, Set<String> said) {
        var ends = new HashMap<Fields, List<Change>>();
        for (var order : Orders.of(List.of(steps, List.of(change)))) {
            var end = Replica.arrived(base, order);
            var stands = end.fields().text(edit.field()).equals(edit.now());
            if (!stands && !end.isLost(change) && !said.contains(edit.now())) {
                throw Kept.broken(base, order, "the edit of " + edit.field() + " vanished");
            }
            ends.putIfAbsent(end.fields(), order);
            tried++;
        }
        if (ends.size() > 1) {
            throw Kept.broken(base, steps, edit.field() + " ends differently: " + ends);
        }
    }

    @Test
    void an_edit_that_gave_way_is_there_again_when_the_step_is_taken_back() {
        var base = Replica.confirmed(ENTRY, Fields.of("state", "waiting", "room", "1"));
        var call = Script.of("d1", ENTRY).command("call", "room", "2").undoLast().changes();
        var edit = Script.of("d2", ENTRY).set("room", "1", "3").changes();

        for (var order : Orders.of(List.of(call, edit))) {
            assertThat(Replica.arrived(base, order).fields().text("room")).isEqualTo("3");
        }
    }

    @Test
    void who_goes_on_from_an_edit_that_gave_way_gives_way_too() {
        var base = Replica.confirmed(ENTRY, Fields.of("state", "waiting"));
        var call = Script.of("d1", ENTRY).command("call", "room", "2").changes();
        var edits = Script.of("d2", ENTRY).set("room", "", "3").set("room", "3", "4").changes();

        for (var order : Orders.of(List.of(call, edits))) {
            var end = Replica.arrived(base, order);
            assertThat(end.fields().text("room")).isEqualTo("2");
            assertThat(end.isLost(edits.getLast())).isTrue();
        }
    }

    @Test
    void an_edit_of_what_a_step_wrote_gives_way_to_nothing_when_that_is_taken_back_apart() {
        var base = Replica.confirmed(ENTRY, Fields.of("state", "waiting"));
        var call = Script.of("d1", ENTRY).command("call", "room", "2");
        var called = Replica.arrived(base, call.changes()).row();
        var back = Script.of("d3", ENTRY).then(called.ver(), call.takingBackLast()).changes();
        var edit = Script.of("d2", ENTRY)
            .then(called.ver(), new Act.Set(List.of(new Edit("room", "2", "3"))))
            .changes();

        for (var order : Orders.of(List.of(back, edit))) {
            var end = Replica.arrived(called, order);
            assertThat(end.fields().text("room")).isEqualTo("3");
            assertThat(end.conflicts()).isEmpty();
        }
    }
}
