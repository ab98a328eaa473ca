package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.RowCommand;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;

/// Rows in every state of a state machine, each as real commands lead there, and what devices can give to them apart.
final class Bases {
    private static final long NINE_O_CLOCK = 1_773_133_200_000L;
    private static final long MINUTE_MS = 60_000;

    /// Arguments that between them make every command understood; every command is given with either.
    static final List<Fields> ARGS = List.of(
            Fields.of("room", "r1", "reason", "ill", "to", "a2", "provider", "p2", "service", "nurse",
                    "steps", "1", "entry", "e1",
                    "appointment", "a3", "slot", "p1~2026-03-10T09:00~30", "expires", "2026-03-10T09:00:00Z"),
            Fields.of("room", "r2", "reason", "other", "to", "a4", "provider", "p3", "service", "doctor",
                    "steps", "-1", "entry", "e2",
                    "appointment", "a5", "slot", "p1~2026-03-10T09:30~30", "expires",
                    "2026-03-10T09:09:00Z"));

    private Bases() {}

    /// One row for every state and every command that can have been the last to lead there, the server's included.
    static List<Row> of(RowKind kind, Enum<?> first, RowCommand[] commands) {
        var bases = new ArrayList<Row>();
        var known = new HashSet<String>();
        bases.add(Replica.confirmed(new RowKey(kind, "r"), Fields.of("state", EnumWord.of(first))));
        for (var i = 0; i < bases.size(); i++) {
            var from = bases.get(i);
            for (var command : commands) {
                var at = new Stamp(NINE_O_CLOCK + from.ver() * MINUTE_MS, 0, DeviceId.SERVER);
                var replica = new Replica(from);
                var outcome = replica.arrive(
                        change(from, new Act.Cmd(command.word(), ARGS.getFirst()), at, from.ver(), 0));
                var how = replica.fields().text("state") + " by " + command;
                if (outcome instanceof MergeOutcome.Applied && known.add(how)) {
                    bases.add(replica.row());
                }
            }
        }
        return bases;
    }

    /// Every command there is, with either arguments, and the taking back of the last one.
    static List<Act.Cmd> given(Row base, RowCommand[] commands) {
        var given = new ArrayList<Act.Cmd>();
        for (var command : commands) {
            ARGS.forEach(args -> given.add(new Act.Cmd(command.word(), args)));
        }
        lastStep(base).ifPresent(step -> given.add(new Act.Cmd("undo", Fields.of("change", step))));
        return given;
    }

    /// All chains of at most so many commands that a device can give alone.
    static List<List<Change>> chains(Row base, int device, RowCommand[] commands, int most) {
        var chains = new ArrayList<List<Change>>();
        chains.add(List.of());
        for (var i = 0; i < chains.size(); i++) {
            var chain = chains.get(i);
            if (chain.size() < most) {
                for (var cmd : given(Replica.arrived(base, chain).row(), commands)) {
                    var longer = new ArrayList<>(chain);
                    longer.add(apart(base, cmd, device, chain.size() + 1));
                    if (Replica.arrived(base, chain)
                        .arrive(longer.getLast()) instanceof MergeOutcome.Applied) {
                        chains.add(longer);
                    }
                }
            }
        }
        return chains.subList(1, chains.size());
    }

    /// The change that made the row's last step.
    static Optional<String> lastStep(Row base) {
        return Effective.last(base).map(step -> step.mark().by().toString());
    }

    /// The change by which a device cut off gives this command to the row.
    ///
    /// @param device its number
    static Change apart(Row base, Act.Cmd cmd, int device) {
        return apart(base, cmd, device, 1);
    }

    /// The same as the change of this number of a chain.
    static Change apart(Row base, Act.Cmd cmd, int device, long n) {
        var id = new DeviceId("desk-" + device);
        var at = new Stamp(NINE_O_CLOCK + (29 + n) * MINUTE_MS + device, 0, id);
        return change(base, cmd, at, n, n - 1);
    }

    private static Change change(Row base, Act.Cmd cmd, Stamp at, long n, long after) {
        return new Change(
                new ChangeId(at.device(), 1, n), new Tx(n, 1), at, ClockTrust.VERIFIED, "ann", Change.SCHEMA,
                base.key(), new Base(base.ver(), after), cmd);
    }
}
