package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;

/// Foretells what becomes of commands given apart, by the words of sync.md 6 and rules R3, not by the program's tables.
///
/// @param ranks those above 1
/// @param asked pairs against each other that are always an open conflict
record Ranks(Map<String, Integer> ranks, Set<Set<String>> asked) {
    private static final Ranks QUEUE = new Ranks(
            Map.of("complete", 6, "start", 5, "cancel", 4, "leave", 4, "transfer", 3, "miss", 2),
            Set.of(Set.of("cancel", "start"), Set.of("cancel", "complete")));
    private static final Ranks APPOINTMENTS = new Ranks(
            Map.ofEntries(Map.entry("complete", 6), Map.entry("start", 6), Map.entry("check_in", 5),
                    Map.entry("cancel", 4), Map.entry("leave", 4), Map.entry("stop", 4), Map.entry("void", 4),
                    Map.entry("reschedule", 3), Map.entry("rebook", 3),
                    Map.entry("no_show", 2), Map.entry("suspect", 2)),
            Set.of(Set.of("check_in", "cancel"), Set.of("check_in", "reschedule"), Set.of("cancel", "start"),
                    Set.of("cancel", "complete")));
    private static final Ranks HOLDS = new Ranks(Map.of("use", 3, "release", 2), Set.of());
    private static final Ranks LEASES = new Ranks(Map.of("spend", 3, "return", 2), Set.of());
    private static final Ranks WAITLIST = new Ranks(
            Map.of("accept", 4, "decline", 3, "deactivate", 3, "lapse", 2), Set.of());

    static Ranks of(RowKind kind) {
        return switch (kind) {
            case QUEUE_ENTRY -> QUEUE;
            case APPOINTMENT -> APPOINTMENTS;
            case HOLD -> HOLDS;
            case LEASE -> LEASES;
            case WAITLIST -> WAITLIST;
            default -> throw new IllegalArgumentException(kind.word());
        };
    }

    /// What is to come of changes arriving in an order.
    ///
    /// @param standing the change whose effect the row shows, empty if all were refused
    record Told(List<OutcomeKind> outcomes, Optional<Change> standing, List<Lost> lost) {}

    /// A command without effect, and the one that stood against it when the second of them arrived.
    record Lost(Change change, Change against, boolean open) {}

    /// Whether a device that sees the row so may give the command.
    boolean isLegal(Row base, Act.Cmd cmd) {
        return cmd.name().equals("undo") || StateMachines.of(base.key().kind()).allows(base.fields(), cmd);
    }

    Told tell(Row base, List<Change> order) {
        var outcomes = new ArrayList<OutcomeKind>();
        var lost = new ArrayList<Lost>();
        var standing = new ArrayList<Change>();
        for (var change : order) {
            var compared = standing.isEmpty() ? 1 : Integer.compare(rank(change), rank(standing.getFirst()));
            if (compared > 0 && !isLegal(base, command(change))) {
                outcomes.add(OutcomeKind.REJECTED);
            } else if (compared > 0) {
                var overcome = standing.stream()
                    .map(weaker -> new Lost(weaker, change, asks(change, weaker)))
                    .toList();
                outcomes.add(overcome.isEmpty() ? OutcomeKind.APPLIED
                        : overcome.stream().anyMatch(Lost::open) ? OutcomeKind.CONFLICT : OutcomeKind.MERGED);
                lost.addAll(overcome);
                standing.clear();
                standing.add(change);
            } else if (compared == 0 && agree(command(change), command(standing.getFirst()))) {
                outcomes.add(OutcomeKind.NOOP);
                standing.add(change);
            } else {
                var against = standing.getFirst();
                var open = compared == 0 || asks(change, against);
                outcomes.add(open ? OutcomeKind.CONFLICT : OutcomeKind.SUPERSEDED);
                lost.add(new Lost(change, against, open));
            }
        }
        return new Told(outcomes, standing.stream().findFirst(), lost);
    }

    private static Act.Cmd command(Change change) {
        return (Act.Cmd) change.act();
    }

    private int rank(Change change) {
        return ranks.getOrDefault(command(change).name(), 1);
    }

    private boolean asks(Change one, Change other) {
        return !command(one).name().equals(command(other).name())
                && asked.contains(Set.of(command(one).name(), command(other).name()));
    }

    /// Two who check one visit in agree, each with a ticket of their own, and two who say that nobody came.
    private static boolean agree(Act.Cmd one, Act.Cmd other) {
        var missed = Set.of("no_show", "suspect");
        return one.equals(other) || (missed.contains(one.name()) && missed.contains(other.name()))
                || (one.name().equals("check_in") && other.name().equals("check_in")
                        && one.args().text("reason").equals(other.args().text("reason")));
    }
}
