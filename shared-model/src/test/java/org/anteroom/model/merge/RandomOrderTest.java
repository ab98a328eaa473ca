package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.anteroom.model.RowCommand;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.api.Test;

/// Five changes of one row at random, made at two or three devices apart: steps, undoings and edits, each device's own a
/// chain. In every order of arrival nothing is refused, the row ends in the same state or staff are asked, and with hardly
/// any set a field ends differently where no conflict tells of it (docs/conflicts.md says how many).
final class RandomOrderTest {
    private static final int SETS = 400;
    private static final int SIZE = 5;
    private static final long NOON = 1_773_144_000_000L;

    private Random random = new Random(0);

    @Test
    void of_queue_entries_hardly_anything_ends_differently_untold() {
        proveAll(Bases.of(RowKind.QUEUE_ENTRY, EntryState.WAITING, QueueCommand.values()),
                QueueCommand.values(), 0);
    }

    @Test
    void of_appointments_hardly_anything_ends_differently_untold() {
        proveAll(Bases.of(RowKind.APPOINTMENT, AppointmentState.PENDING, AppointmentCommand.values()),
                AppointmentCommand.values(), 1);
    }

    @Test
    void of_the_waiting_list_hardly_anything_ends_differently_untold() {
        proveAll(Bases.of(RowKind.WAITLIST, WaitlistState.WAITING, WaitlistCommand.values()),
                WaitlistCommand.values(), 2);
    }

    /// @param known how many of the sets are known to leave something untold
    private void proveAll(List<Row> bases, RowCommand[] commands, int known) {
        var untold = new HashMap<Integer, String>();
        for (var seed = 1; seed <= SETS; seed++) {
            random = new Random(seed * 7_919L);
            var base = bases.get(random.nextInt(bases.size()));
            var chains = chains(base, commands);
            var ends = Orders.of(chains).stream().map(order -> arrived(base, order)).toList();
            var what = "seed " + seed + ": " + chains;
            Concurrent.silentOrdersAgree(base.key(), () -> what, ends);
            var field = untold(base, chains.stream().flatMap(List::stream).toList(), ends);
            if (!field.isEmpty()) {
                untold.put(seed, field);
            }
        }
        assertThat(untold).as("seeds, and what ends differently").hasSizeLessThanOrEqualTo(known);
    }

    private List<List<Change>> chains(Row base, RowCommand[] commands) {
        var devices = 2 + random.nextInt(2);
        var lengths = new int[devices];
        for (var i = 0; i < SIZE; i++) {
            lengths[i < devices ? i : random.nextInt(devices)]++;
        }
        var chains = new ArrayList<List<Change>>();
        for (var length : lengths) {
            chains.add(chain(base, commands, chains.size(), length));
        }
        return chains;
    }

    /// What a device does, each as far as it may in view of what it did before.
    private List<Change> chain(Row base, RowCommand[] commands, int device, int length) {
        var chain = new ArrayList<Change>();
        var own = new Replica(base);
        var id = new DeviceId("desk-" + device);
        var script = Script.of(id.value(), base.key());
        var now = NOON;
        while (chain.size() < length) {
            var n = chain.size() + 1L;
            now += 1 + random.nextInt(60_000);
            var change = script.change(n, new Stamp(now, 0, id), new Base(base.ver(), n - 1),
                    act(own.row(), commands));
            var mark = new Mark(own.row().ver() + 1, change.id(), change.at());
            if (Merge.merge(Optional.of(own.row()), change, mark) instanceof MergeOutcome.Applied) {
                own.arrive(change);
                chain.add(change);
            }
        }
        return chain;
    }

    private Act act(Row row, RowCommand[] commands) {
        var command = commands[random.nextInt(commands.length)].word();
        var step = new Act.Cmd(command, Bases.ARGS.get(random.nextInt(Bases.ARGS.size())));
        return switch (random.nextInt(6)) {
            case 0 -> new Act.Cmd(StateMachine.UNDO, Fields.of("change", Bases.lastStep(row).orElse("")));
            case 1 -> edit(row, step);
            default -> step;
        };
    }

    /// An edit of a field that a step writes.
    private Act edit(Row row, Act.Cmd step) {
        var machine = StateMachines.of(row.key().kind());
        var fields = new TreeSet<>(machine.effect(row.fields(), step, row.history().made()).keySet());
        fields.removeIf(machine::owns);
        var field = fields.isEmpty() ? "language" : List.copyOf(fields).get(random.nextInt(fields.size()));
        var now = List.of("x", "y", "", step.args().text(field)).get(random.nextInt(4));
        return new Act.Set(List.of(new Edit(field, row.fields().text(field), now)));
    }

    private static Replica arrived(Row base, List<Change> order) {
        var replica = new Replica(base);
        for (var change : order) {
            if (replica.arrive(change) instanceof MergeOutcome.Rejected(var code)) {
                throw Kept.broken(base, order, code);
            }
        }
        return replica;
    }

    /// The first field of which an end that asks nobody neither says what another says, nor names it as lost.
    private static String untold(Row base, List<Change> changes, List<Replica> ends) {
        var silent = ends.stream().filter(end -> !end.isOpen()).toList();
        var said = silent.stream().map(CommandOrderTest::decided).toList();
        for (var i = 0; i < silent.size(); i++) {
            for (var j = 0; j < silent.size(); j++) {
                var other = silent.get(j);
                for (var field : differing(said.get(i), said.get(j))) {
                    var by = writer(silent.get(i), field);
                    if (changes.stream()
                        .anyMatch(change -> change.id().equals(by) && !isTold(base, change, field, other))) {
                        return field;
                    }
                }
            }
        }
        return "";
    }

    private static Set<String> differing(Map<String, String> one, Map<String, String> other) {
        var fields = new TreeSet<>(one.keySet());
        fields.addAll(other.keySet());
        fields.removeIf(field -> Objects.equals(one.get(field), other.get(field)));
        return fields;
    }

    /// Whether a change is named as lost, or replaced by its own device, or only says what was there before all.
    private static boolean isTold(Row base, Change change, String field, Replica end) {
        var by = writer(end, field);
        var isNothing = change.act() instanceof Act.Set(var edits)
                && edits.getFirst().now().equals(base.fields().text(field));
        return isNothing || end.isLost(change) || (by.sameLog(change.id()) && by.n() > change.id().n());
    }

    private static ChangeId writer(Replica end, String field) {
        var history = end.row().history();
        var edited = history.edited(field);
        return Effective.writer(history.steps(), field)
            .filter(step -> step.ver() >= edited.ver())
            .orElse(edited)
            .by();
    }
}
