package org.anteroom.installer.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;

/// Invariant 5: whenever somebody's value or command was replaced by someone who had not seen it, a conflict row says
/// so. Told independently of the merge, from what people did and in which order the server took it.
final class Losers {
    private static final String STATE = "(state)";

    private final List<Ledger.Line> lines;
    private final Map<String, Change> told;
    private final Set<String> named;

    /// @param told every change as its device made it, by identity
    Losers(List<Ledger.Line> lines, List<Row> rows, Map<String, Change> told) {
        this.lines = lines;
        this.told = told;
        this.named = rows.stream()
            .filter(row -> row.key().kind() == RowKind.CONFLICT)
            .flatMap(row -> List.of(row.fields().text("lost_change"), row.fields().text("kept_change"))
                .stream())
            .collect(Collectors.toCollection(HashSet::new));
    }

    /// Who last wrote something, and as which version.
    ///
    /// @param others devices that did the same beside it
    private record Writer(Ledger.Line line, String value, Set<String> others) {
        Writer(Ledger.Line line, String value) {
            this(line, value, new HashSet<>());
        }

        boolean isOf(String device) {
            return line.change().id().device().value().equals(device) || others.contains(device);
        }
    }

    void check() {
        var writers = new HashMap<String, Writer>();
        for (var line : lines) {
            if (line.outcome() == OutcomeKind.SUPERSEDED || line.outcome() == OutcomeKind.CONFLICT
                    || line.outcome() == OutcomeKind.MERGED) {
                if (!isUndo(line) && line.change().row().kind() != RowKind.CONFLICT) {
                    requireNamed(line, "outcome " + line.outcome().word());
                }
            }
            switch (line.outcome()) {
                case APPLIED -> applied(writers, line);
                case MERGED, CONFLICT -> {
                    var row = line.change().row() + " ";
                    writers.keySet().removeIf(what -> what.startsWith(row));
                }
                case NOOP -> {
                    var state = writers.get(line.change().row() + " " + STATE);
                    if (state != null && line.change().act() instanceof Act.Cmd cmd
                            && state.value().equals(cmd.toString())) {
                        state.others().add(line.change().id().device().value());
                    }
                }
                case REJECTED, PARKED -> {
                    if (line.change().row().kind() != RowKind.CONFLICT) {
                        requireNamed(line, "outcome " + line.outcome().word());
                    }
                }
                case SUPERSEDED -> {}
            }
        }
    }

    /// What an undo brings back may be contested, and then names those who contest it.
    private static boolean isUndo(Ledger.Line line) {
        return line.outcome() != OutcomeKind.SUPERSEDED
                && line.change().act() instanceof Act.Cmd cmd && cmd.name().equals("undo");
    }

    private void applied(Map<String, Writer> writers, Ledger.Line line) {
        switch (line.change().act()) {
            case Act.Set(var edits) -> edits.stream()
                .filter(edit -> !edit.now().equals(edit.was()))
                .forEach(
                        edit -> wrote(
                                writers,
                                line,
                                edit.field(),
                                new Writer(line, edit.now()),
                                edit.was()));
            case Act.Cmd cmd -> {
                if (cmd.name().equals("undo")) {
                    writers.remove(line.change().row() + " " + STATE);
                } else {
                    wrote(writers, line, STATE, new Writer(line, cmd.toString()), "?");
                }
            }
            case Act.Put _ -> {}
            case Act.Unknown _ -> {}
        }
    }

    private void wrote(
            Map<String, Writer> writers,
            Ledger.Line line,
            String what,
            Writer writer,
            String was) {
        var before = writers.put(line.change().row() + " " + what, writer);
        if (before == null || before.value().equals(writer.value()) || wasRead(before.value(), was)) {
            return;
        }
        var made = told.getOrDefault(Ledger.identity(line.change()), line.change());
        var seen = made.base().ver() >= before.line().seq()
                || before.isOf(line.change().id().device().value());
        if (!seen) {
            requireNamed(line, "replaced " + before.line().change().id() + " unseen");
        }
    }

    /// Whether what somebody replaced had this in it: a note is one of several lines, of which a kiosk, that holds no notes,
    /// knows its own alone.
    private static boolean wasRead(String value, String was) {
        return value.equals(was)
                || (!value.isEmpty() && was.lines().toList().containsAll(value.lines().toList()));
    }

    private void requireNamed(Ledger.Line line, String why) {
        if (!named.contains(line.change().id().toString())) {
            throw new Broken(
                    5,
                    "no conflict row names " + line.change().id() + ": " + why
                            + Ledger.story(line.change().row(), lines));
        }
    }
}
