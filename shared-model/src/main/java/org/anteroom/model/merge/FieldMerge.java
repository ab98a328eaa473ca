package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.FieldRule;

/// Merges an edit of named fields, each by the rule of its field (sync.md 6).
final class FieldMerge {
    private final Row row;
    private final Change change;
    private final Mark mark;
    private final Map<String, String> writes = new TreeMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private FieldMerge(Row row, Change change, Mark mark) {
        this.row = row;
        this.change = change;
        this.mark = mark;
    }

    static MergeOutcome merge(Row row, Change change, Act.Set set, Mark mark) {
        var merge = new FieldMerge(row, change, mark);
        set.edits().forEach(merge::edit);
        return merge.outcome();
    }

    private void edit(Edit edit) {
        var current = row.fields().text(edit.field());
        if (current.equals(edit.now())) {
            return;
        }
        var last = row.history().mark(edit.field());
        var seen = last.ver() <= change.base().ver() || Chains.own(last.by(), change.id());
        if (seen || current.equals(edit.was())) {
            writes.put(edit.field(), edit.now());
        } else {
            contest(edit, current, last, FieldRules.of(row.key().kind(), edit.field()));
        }
    }

    private void contest(Edit edit, String current, Mark last, FieldRule rule) {
        var ours = new Conflict.Side(edit.now(), mark, change.actor());
        var theirs = new Conflict.Side(current, last, "");
        switch (Contest.of(rule, edit, current, mark.at().compareTo(last.at()) > 0)) {
            case Contest.Keep(var ending) -> conflicts.add(conflict(edit, rule, theirs, ours, ending));
            case Contest.Take(var value) -> {
                if (!value.equals(current)) {
                    writes.put(edit.field(), value);
                }
                conflicts.add(conflict(edit, rule, ours, theirs, Conflict.Ending.AUTO));
            }
        }
    }

    private Conflict conflict(
            Edit edit,
            FieldRule rule,
            Conflict.Side kept,
            Conflict.Side lost,
            Conflict.Ending ending) {
        return new Conflict(row.key(), edit.field(), rule.name(), edit.was(), kept, lost, ending);
    }

    private MergeOutcome outcome() {
        if (conflicts.isEmpty()) {
            return writes.isEmpty() ? new MergeOutcome.Noop() : new MergeOutcome.Applied(written());
        }
        if (conflicts.stream().anyMatch(conflict -> conflict.ending() == Conflict.Ending.OPEN)) {
            return new MergeOutcome.Contested(written(), conflicts);
        }
        return writes.isEmpty()
                ? new MergeOutcome.Superseded(conflicts)
                : new MergeOutcome.Merged(written(), conflicts);
    }

    private Row written() {
        return writes.isEmpty()
                ? row
                : row.with(
                        mark.ver(),
                        row.fields().with(writes),
                        row.history().written(writes.keySet(), mark));
    }
}
