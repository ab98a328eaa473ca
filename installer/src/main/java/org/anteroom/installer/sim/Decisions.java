package org.anteroom.installer.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictCommand;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.merge.ConflictField;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// What staff decide about conflicts, also while cut off. A decision stands, unless it was taken back or another desk
/// decided otherwise at the same time: then the conflict is open again and names both. And what was written last, by
/// a decision or by anybody, is what the row says.
final class Decisions {
    private final Random random;

    Decisions(Random random) {
        this.random = random;
    }

    /// Someone decides a conflict at this desk.
    ///
    /// @return false if there is none that can be decided so
    boolean act(SimDevice desk) {
        var conflicts = new ArrayList<Row>();
        for (var state : ConflictState.values()) {
            conflicts.addAll(desk.store().findBy(RowKind.CONFLICT, Lookups.STATE, state.word()));
        }
        if (conflicts.isEmpty()) {
            return false;
        }
        var conflict = conflicts.get(random.nextInt(conflicts.size()));
        var subject = ConflictDecision.subject(conflict).flatMap(desk.store()::find);
        var drafts = ConflictDecision.drafts(conflict, subject, choice(desk), "");
        var done = drafts.filter(some -> desk.commit("staff-" + desk.name(), some)).isPresent();
        if (done) {
            desk.counts(Happening.DECIDED);
        }
        return done;
    }

    private ConflictDecision.Choice choice(SimDevice desk) {
        return switch (random.nextInt(4)) {
            case 0 -> new ConflictDecision.Choice.Accept();
            case 1 -> new ConflictDecision.Choice.Other();
            case 2 -> new ConflictDecision.Choice.Value("w" + random.nextInt(1_000));
            default -> new ConflictDecision.Choice.Undo(desk.store().self().device());
        };
    }

    /// At rest.
    static void check(List<Ledger.Line> lines, List<Row> rows) {
        var decided = new HashMap<RowKey, Ledger.Line>();
        var written = new HashMap<RowKey, Map<String, Written>>();
        var puts = new HashMap<RowKey, Ledger.Line>();
        for (var line : lines) {
            if (took(line) && line.change().row().kind() == RowKind.CONFLICT) {
                decided.put(line.change().row(), line);
            }
            if (!line.outcome().refused()) {
                note(line, written.computeIfAbsent(line.change().row(), _ -> new HashMap<>()), puts);
            }
        }
        for (var row : rows) {
            Optional.ofNullable(decided.get(row.key())).ifPresent(line -> stands(line, row));
            written.getOrDefault(row.key(), Map.of()).forEach((field, last) -> {
                if (!last.isIn(row.fields().text(field))) {
                    throw new Broken(5, field + " of " + row.key() + " is not what was written last"
                            + Ledger.story(row.key(), lines));
                }
            });
        }
    }

    private static boolean took(Ledger.Line line) {
        return line.outcome() == OutcomeKind.APPLIED || line.outcome() == OutcomeKind.MERGED
                || line.outcome() == OutcomeKind.CONFLICT;
    }

    private static void note(
            Ledger.Line line,
            Map<String, Written> values,
            Map<RowKey, Ledger.Line> puts) {
        if (line.change().act() instanceof Act.Set(var edits)) {
            edits.stream().filter(edit -> !edit.now().equals(edit.was())).forEach(edit -> {
                if (took(line)) {
                    var before = Optional.ofNullable(values.get(edit.field()))
                        .or(() -> Optional.ofNullable(puts.get(line.change().row()))
                            .flatMap(put -> Written.unsaid(put, edit.field())));
                    values.put(edit.field(), Written.by(line, edit, before));
                } else {
                    values.computeIfPresent(edit.field(), (_, before) -> before.again(line));
                }
            });
        } else if (took(line)) {
            values.clear();
            puts.remove(line.change().row());
            if (line.outcome() == OutcomeKind.APPLIED && line.change().act() instanceof Act.Put) {
                puts.put(line.change().row(), line);
            }
        }
    }

    private static void stands(Ledger.Line line, Row conflict) {
        if (line.change().act() instanceof Act.Cmd cmd && ConflictCommand.of(cmd.name()).isPresent()) {
            var state = ConflictState.of(conflict.fields());
            var disputed = !conflict.fields().text(ConflictField.DISPUTED.field()).isEmpty();
            var right = line.outcome() == OutcomeKind.APPLIED
                    ? state == ConflictState.DECIDED
                            && conflict.fields().text(ConflictField.CHOICE.field()).equals(cmd.name())
                    : state == ConflictState.OPEN && disputed;
            if (!right) {
                throw new Broken(5,
                        "decision " + line.change().id() + " is lost: " + conflict.fields().asMap());
            }
        }
    }
}
