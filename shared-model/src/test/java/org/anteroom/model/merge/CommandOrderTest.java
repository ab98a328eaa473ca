package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowCommand;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistState;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// For every state, however it came about, and every set of up to three commands given to it apart by as many devices,
/// in every order of arrival (sync.md 6): each command has the outcome, and the row the fields, that [Ranks] foretells;
/// orders end alike or staff are asked; and whatever had no effect is in a conflict row.
///
/// Beside all sets of commands legal in the state, all with one that is not, as a device with a wrong program or copy
/// gives it. Two devices also give the very same command. The server is never apart from the row: it acts on it as it is.
final class CommandOrderTest {
    private static final int AT_ONCE = 3;
    /// In a state that was tried before, but came about by another command.
    private static final int AT_ONCE_AGAIN = 2;

    /// All but `parked`, which is for the changes that follow a refused one (`SiteLogTest`).
    private final Set<OutcomeKind> met = EnumSet.noneOf(OutcomeKind.class);
    private int tried;

    @Test
    void queue_entries_end_alike_in_every_order() {
        proveAll(RowKind.QUEUE_ENTRY, EntryState.WAITING, EntryState.values(), QueueCommand.values());

        assertThat(met).isEqualTo(EnumSet.complementOf(EnumSet.of(OutcomeKind.PARKED)));
        assertThat(tried).isGreaterThan(10_000);
    }

    @Test
    void appointments_end_alike_in_every_order() {
        proveAll(RowKind.APPOINTMENT, AppointmentState.PENDING, AppointmentState.values(),
                AppointmentCommand.values());

        assertThat(met).isEqualTo(EnumSet.complementOf(EnumSet.of(OutcomeKind.PARKED)));
        assertThat(tried).isGreaterThan(10_000);
    }

    @Test
    void holds_leases_and_the_waiting_list_end_alike_in_every_order() {
        proveAll(RowKind.HOLD, HoldState.HELD, HoldState.values(), HoldCommand.values());
        proveAll(RowKind.LEASE, LeaseState.GRANTED, LeaseState.values(), LeaseCommand.values());
        proveAll(RowKind.WAITLIST, WaitlistState.WAITING, WaitlistState.values(), WaitlistCommand.values());
    }

    private void proveAll(RowKind kind, Enum<?> first, Enum<?>[] states, RowCommand[] commands) {
        var ranks = Ranks.of(kind);
        var bases = Bases.of(kind, first, commands);
        var reached = bases.stream().map(base -> base.fields().text("state")).toList();
        for (var state : states) {
            assertThat(reached).as("how every state comes about").contains(EnumWord.of(state));
        }
        var proved = new HashSet<String>();
        for (var base : bases) {
            var atOnce = proved.add(base.fields().text("state")) ? AT_ONCE : AT_ONCE_AGAIN;
            var given = Bases.given(base, commands);
            var legal = given.stream().filter(cmd -> ranks.isLegal(base, cmd)).toList();
            var wrong = given.stream().filter(cmd -> !legal.contains(cmd) && isFirst(cmd)).toList();
            for (var set : sets(legal, atOnce)) {
                if (set.isEmpty() || isFirst(set.getFirst())) {
                    prove(ranks, base, set);
                }
                if (set.size() < atOnce && set.stream().allMatch(CommandOrderTest::isFirst)) {
                    wrong.forEach(cmd -> prove(ranks, base, with(set, cmd)));
                }
            }
        }
    }

    private void prove(Ranks ranks, Row base, List<Act.Cmd> set) {
        var chains = new ArrayList<List<Change>>();
        for (var cmd : set) {
            chains.add(List.of(Bases.apart(base, cmd, chains.size())));
        }
        var alone = new IdentityHashMap<Change, Fields>();
        chains.forEach(chain -> alone.put(chain.getFirst(), alone(base, chain.getFirst())));
        var ends = new HashSet<Map<String, String>>();
        var asked = true;
        for (var order : Orders.of(chains)) {
            var end = new Replica(base);
            var told = ranks.tell(base, order);
            for (var i = 0; i < order.size(); i++) {
                var outcome = kind(end.arrive(order.get(i)));
                met.add(outcome);
                if (outcome != told.outcomes().get(i)) {
                    throw Kept.broken(base, order,
                            order.get(i) + " is " + outcome + ", not " + told.outcomes().get(i));
                }
            }
            requireEnd(base, order, told, alone, end);
            Kept.require(base, order, told, end);
            ends.add(decided(end));
            asked &= end.isOpen();
            tried++;
        }
        if (ends.size() > 1 && !asked) {
            throw Kept.broken(base, chains.getFirst(), set + " end differently and nobody is asked: " + ends);
        }
    }

    private static Fields alone(Row base, Change change) {
        var replica = new Replica(base);
        replica.arrive(change);
        return replica.fields();
    }

    /// The row without what the first of those who agree says: when it was, and with which ticket.
    static Map<String, String> decided(Replica end) {
        var values = new TreeMap<>(end.fields().asMap());
        values.remove("entry");
        values.values().removeIf(value -> value.endsWith("Z"));
        return values;
    }

    /// The row is as the command that stands would have left it alone.
    private static void requireEnd(
            Row base,
            List<Change> order,
            Ranks.Told told,
            Map<Change, Fields> alone,
            Replica end) {
        var expected = told.standing().map(alone::get).orElse(base.fields());
        if (!end.fields().equals(expected)) {
            throw Kept.broken(base, order, end.fields().asMap() + " instead of " + expected.asMap());
        }
    }

    private static OutcomeKind kind(MergeOutcome outcome) {
        return switch (outcome) {
            case MergeOutcome.Applied _ -> OutcomeKind.APPLIED;
            case MergeOutcome.Noop _ -> OutcomeKind.NOOP;
            case MergeOutcome.Merged _ -> OutcomeKind.MERGED;
            case MergeOutcome.Superseded _ -> OutcomeKind.SUPERSEDED;
            case MergeOutcome.Contested _ -> OutcomeKind.CONFLICT;
            case MergeOutcome.Rejected _ -> OutcomeKind.REJECTED;
        };
    }

    /// Whether it has the first of the arguments: a set is its mirror image with the others.
    private static boolean isFirst(Act.Cmd cmd) {
        return !cmd.args().equals(Bases.ARGS.getLast());
    }

    /// All sets of at most so many, in which a command may stand more than once.
    private static List<List<Act.Cmd>> sets(List<Act.Cmd> commands, int most) {
        var sets = new ArrayList<List<Act.Cmd>>();
        sets.add(List.of());
        for (var cmd : commands) {
            for (var i = 0; i < sets.size(); i++) {
                if (sets.get(i).size() < most) {
                    sets.add(with(sets.get(i), cmd));
                }
            }
        }
        return sets;
    }

    private static List<Act.Cmd> with(List<Act.Cmd> set, Act.Cmd cmd) {
        var larger = new ArrayList<>(set);
        larger.add(cmd);
        return larger;
    }
}
