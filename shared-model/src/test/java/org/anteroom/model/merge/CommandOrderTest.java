package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.EnumWord;
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
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Tx;
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

/// For every state and every set of up to three concurrent commands legal at base: the final row is the same in every
/// order of arrival, or a conflict is open (sync.md 6).
final class CommandOrderTest {
    private static final int AT_ONCE = 3;
    /// Arguments that between them make every command understood; the same command is given with either.
    private static final List<Fields> ARGS = List.of(
            Fields.of("room", "r1", "reason", "ill", "to", "a2", "provider", "p2", "service", "nurse",
                    "steps", "1",
                    "appointment", "a3", "slot", "p1~2026-03-10T09:00~30", "expires", "2026-03-10T09:00:00Z"),
            Fields.of("room", "r2", "reason", "other", "to", "a4", "provider", "p3", "service", "doctor",
                    "steps", "-1",
                    "appointment", "a5", "slot", "p1~2026-03-10T09:30~30", "expires",
                    "2026-03-10T09:09:00Z"));

    @Test
    void queue_entries_end_alike_in_every_order() {
        proveAll(RowKind.QUEUE_ENTRY, QueueCommand.values(), EntryState.values());
    }

    @Test
    void appointments_end_alike_in_every_order() {
        proveAll(RowKind.APPOINTMENT, AppointmentCommand.values(), AppointmentState.values());
    }

    @Test
    void holds_leases_and_the_waiting_list_end_alike_in_every_order() {
        proveAll(RowKind.HOLD, HoldCommand.values(), HoldState.values());
        proveAll(RowKind.LEASE, LeaseCommand.values(), LeaseState.values());
        proveAll(RowKind.WAITLIST, WaitlistCommand.values(), WaitlistState.values());
    }

    @Test
    void the_higher_rank_stands_and_what_must_be_asked_is_asked_in_every_order() {
        for (var state : AppointmentState.values()) {
            proveRanks(row(RowKind.APPOINTMENT, state), AppointmentCommand.values());
        }
        for (var state : EntryState.values()) {
            proveRanks(row(RowKind.QUEUE_ENTRY, state), QueueCommand.values());
        }
    }

    private static void proveRanks(Row base, RowCommand[] commands) {
        for (var one : commands) {
            for (var other : commands) {
                if (one.allows(base.fields(), ARGS.getFirst()) && other.allows(base.fields(), ARGS.getFirst())
                        && one.rank() > other.rank()) {
                    var pair = List.of(new Act.Cmd(one.word(), ARGS.getFirst()),
                            new Act.Cmd(other.word(), ARGS.getFirst()));
                    var alone = play(base, pair, List.of(0)).row.fields();
                    for (var order : orders(2)) {
                        var end = play(base, pair, order);
                        assertThat(end.row.fields()).as("%s", pair).isEqualTo(alone);
                        assertThat(end.open).as("%s", pair).isEqualTo(one.asksAgainst(other.word()));
                    }
                }
            }
        }
    }

    private static void proveAll(RowKind kind, RowCommand[] commands, Enum<?>[] states) {
        for (var state : states) {
            var base = row(kind, state);
            var legal = new ArrayList<Act.Cmd>();
            for (var command : commands) {
                for (var args : ARGS) {
                    assertThat(command.understands(args)).as("%s", command).isTrue();
                    if (command.allows(base.fields(), args)) {
                        legal.add(new Act.Cmd(command.word(), args));
                    }
                }
            }
            for (var set : subsets(legal)) {
                prove(base, set);
            }
        }
    }

    private static void prove(Row base, List<Act.Cmd> set) {
        var ends = new HashSet<Fields>();
        var settled = new HashSet<Boolean>();
        for (var order : orders(set.size())) {
            var end = play(base, set, order);
            ends.add(end.row.fields());
            settled.add(!end.open);
        }
        if (ends.size() > 1) {
            assertThat(settled).as("%s of %s: %s", set, base.fields().text("state"), ends)
                .containsExactly(false);
        }
    }

    private record End(Row row, boolean open) {}

    private static End play(Row base, List<Act.Cmd> set, List<Integer> order) {
        var row = base;
        var open = false;
        var ver = base.ver();
        for (var index : order) {
            ver++;
            var change = change(base, set.get(index), index);
            switch (Merge.merge(Optional.of(row), change, new Mark(ver, change.id(), change.at()))) {
                case MergeOutcome.Applied(var next) -> row = next;
                case MergeOutcome.Merged(var next, var _) -> row = next;
                case MergeOutcome.Contested(var next, var _) -> {
                    row = next;
                    open = true;
                }
                case MergeOutcome.Noop _, MergeOutcome.Superseded _ -> {}
                case MergeOutcome.Rejected(var code) ->
                    throw new AssertionError(
                            "%s rejected as %s after %s".formatted(set.get(index), code, order));
            }
        }
        return new End(row, open);
    }

    private static Change change(Row base, Act.Cmd command, int index) {
        var id = new ChangeId(new DeviceId("desk-" + index), 1, 1);
        var at = new Stamp(1_000_000L + index, 0, id.device());
        return new Change(id, new Tx(1, 1), at, ClockTrust.VERIFIED, "ann", Change.SCHEMA, base.key(),
                new Base(base.ver(), 0), command);
    }

    private static Row row(RowKind kind, Enum<?> state) {
        var made = new Mark(5, new ChangeId(new DeviceId("kiosk"), 1, 1),
                new Stamp(1, 0, new DeviceId("kiosk")));
        return new Row(new RowKey(kind, "r"), 5, Fields.of("state", EnumWord.of(state)), History.of(made));
    }

    private static List<List<Act.Cmd>> subsets(List<Act.Cmd> commands) {
        var subsets = new ArrayList<List<Act.Cmd>>();
        subsets.add(List.of());
        for (var command : commands) {
            for (var smaller : List.copyOf(subsets)) {
                if (smaller.size() < AT_ONCE) {
                    var larger = new ArrayList<>(smaller);
                    larger.add(command);
                    subsets.add(larger);
                }
            }
        }
        return subsets;
    }

    private static List<List<Integer>> orders(int size) {
        var orders = new ArrayList<List<Integer>>();
        orders.add(List.of());
        for (var next = 0; next < size; next++) {
            var longer = new ArrayList<List<Integer>>();
            for (var order : orders) {
                for (var at = 0; at <= order.size(); at++) {
                    var inserted = new ArrayList<>(order);
                    inserted.add(at, next);
                    longer.add(inserted);
                }
            }
            orders.clear();
            orders.addAll(longer);
        }
        return orders;
    }
}
