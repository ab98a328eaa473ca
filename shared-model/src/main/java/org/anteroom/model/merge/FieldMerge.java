package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.merge.Conflict.Effect;
import org.anteroom.model.merge.Conflict.Ending;
import org.anteroom.model.merge.Conflict.Side;
import org.anteroom.model.row.FieldRule;

/// Merges values of named fields, each by the rule of its field (sync.md 6): an edit, or a row created twice, as kiosk
/// and desk may both make the queue entry of one ticket (rules R0).
final class FieldMerge {
    private final StateMachine machine;
    private final Row row;
    private final Change change;
    private final Mark mark;
    private final List<Step> steps;
    private final Map<String, String> writes = new TreeMap<>();
    private final Map<String, Mark> beneath = new TreeMap<>();
    private final Map<String, String> passedOver = new TreeMap<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private FieldMerge(Row row, Change change, Mark mark) {
        this.machine = StateMachines.of(row.key().kind());
        this.row = row;
        this.change = change;
        this.mark = mark;
        this.steps = new ArrayList<>(row.history().steps());
    }

    /// Edits the row's fields.
    static MergeOutcome merge(Row row, Change change, Act.Set set, Mark mark) {
        var merge = new FieldMerge(row, change, mark);
        if (set.edits().stream().anyMatch(edit -> merge.machine.owns(edit.field()))) {
            return new MergeOutcome.Rejected("needs_command");
        }
        set.edits().forEach(merge::edit);
        return merge.outcome();
    }

    /// Creates the row again: the first stands, what only the second knew is added, and where they differ the field's
    /// rule decides.
    static MergeOutcome again(Row row, Change change, Act.Put put, Mark mark) {
        var merge = new FieldMerge(row, change, mark);
        put.fields().asMap().forEach((field, value) -> merge.again(new Edit(field, "", value)));
        merge.keepPassedOver();
        return merge.outcome();
    }

    private void edit(Edit edit) {
        if (edit.now().equals(edit.was())) {
            return;
        }
        if (isOver(edit.field())) {
            beneath(edit);
            return;
        }
        var current = row.fields().text(edit.field());
        var last = last(edit.field());
        var rule = FieldRules.of(row.key().kind(), edit.field());
        if (current.equals(edit.now())) {
            // Who said the same without knowing it has said it, and is not replaced unseen.
            if (isLater(last)) {
                writes.put(edit.field(), current);
            }
        } else if (current.equals(edit.was())) {
            writes.put(edit.field(), edit.now());
            tellOfSaidAlike(edit, last);
        } else if (!Chains.apart(last, change)) {
            further(edit, current, last, rule);
        } else {
            contest(edit, current, last, rule);
        }
    }

    /// Whether a step in effect wrote the field apart from this change.
    private boolean isOver(String field) {
        return Effective.writer(Chains.apart(machine, steps, change), field).isPresent();
    }

    /// An edit made apart from a step counts as made before it, and is there again when the step is taken back.
    private void beneath(Edit edit) {
        var field = edit.field();
        var current = row.fields().text(field);
        if (!current.equals(edit.now())) {
            add(edit, "COMMAND", current, Side.of(current, last(field), ""),
                    Side.of(edit.now(), mark, change.actor()), Effect.KEPT_PRESENT, Ending.AUTO);
        }
        var over = over(field);
        if (over.isEmpty()) {
            return;
        }
        var first = over.getFirst();
        var before = before(field, first);
        before.edit(edit);
        conflicts.addAll(before.conflicts);
        if (before.writes.containsKey(field)) {
            var value = before.writes.get(field);
            over.forEach(one -> steps.set(steps.indexOf(one), one.over(field, value)));
            beneath.put(field, new Mark(first.mark().ver(), mark.by(), mark.at()));
        }
    }

    /// Who says something else than before replaces what another, apart from that, had said alike.
    private void tellOfSaidAlike(Edit edit, Mark last) {
        var isSaid = !edit.was().isEmpty() || !last.equals(row.history().made());
        if (isSaid && change.base().after() != 0 && Chains.apart(last, change)) {
            add(edit, FieldRule.LATEST.name(), edit.now(), Side.of(edit.now(), mark, change.actor()),
                    Side.of(edit.was(), last, ""), Effect.TOOK_ARRIVING, Ending.AUTO);
        }
    }

    /// The steps apart from this change that wrote over what was there before them all, and not before the last edit.
    private List<Step> over(String field) {
        var apart = Chains.apart(machine, steps, change);
        var edited = row.history().edited(field);
        return apart.stream()
            .filter(
                    step -> step.replaced().containsKey(field) && !Chains.after(edited, step.mark())
                            && Effective.writer(apart.subList(0, apart.indexOf(step)), field).isEmpty())
            .toList();
    }

    /// The same change where the row was before a step.
    private FieldMerge before(String field, Step step) {
        var former = row.fields().with(field, step.replaced().getOrDefault(field, ""));
        var history = row.history().withSteps(steps.subList(0, steps.indexOf(step)));
        return new FieldMerge(row.with(row.ver(), former, history), change, mark);
    }

    /// Who last wrote the field, be it an edit or a command.
    private Mark last(String field) {
        var edited = row.history().edited(field);
        return Effective.writer(steps, field).filter(step -> step.ver() >= edited.ver()).orElse(edited);
    }

    /// What becomes too long by joining waits for staff, and what is there stays.
    private void further(Edit edit, String current, Mark last, FieldRule rule) {
        var value = Chains.sawMore(edit, last, change) ? edit.now() : Contest.further(rule, edit, current);
        if (value.length() <= FieldRules.LONGEST) {
            writes.put(edit.field(), value);
        } else {
            add(edit, rule.name(), current, Side.of(current, last, ""),
                    Side.of(edit.now(), mark, change.actor()), Effect.KEPT_PRESENT, Ending.OPEN);
        }
    }

    private void again(Edit edit) {
        var current = row.fields().text(edit.field());
        if (current.equals(edit.now()) || machine.owns(edit.field())) {
            return;
        }
        var last = last(edit.field());
        var untouched = last.equals(row.history().made());
        var rule = FieldRules.of(row.key().kind(), edit.field());
        if (untouched && current.isEmpty()) {
            writes.put(edit.field(), edit.now());
        } else if (rule == FieldRule.FIRST || (!untouched && !rule.joins())) {
            passedOver.put(edit.field(), edit.now());
        } else {
            contest(edit, current, last, rule);
        }
    }

    private boolean isLater(Mark last) {
        return mark.at().compareTo(last.at()) > 0;
    }

    private void contest(Edit edit, String current, Mark last, FieldRule rule) {
        var ours = Side.of(edit.now(), mark, change.actor());
        var theirs = Side.of(current, last, "");
        switch (Contest.of(rule, edit, current, isLater(last))) {
            case Contest.Keep(var ending) ->
                add(edit, rule.name(), current, theirs, ours, Effect.KEPT_PRESENT, ending);
            case Contest.Take(var value) -> {
                if (value.equals(current)) {
                    add(edit, rule.name(), value, theirs, ours, Effect.KEPT_PRESENT, Ending.AUTO);
                    return;
                }
                writes.put(edit.field(), value);
                if (value.equals(edit.now())) {
                    add(edit, rule.name(), value, ours, theirs, Effect.TOOK_ARRIVING, Ending.AUTO);
                } else {
                    add(edit, rule.name(), value, theirs, ours, Effect.JOINED_BOTH, Ending.AUTO);
                }
            }
        }
    }

    private void add(
            Edit edit,
            String rule,
            String result,
            Side kept,
            Side lost,
            Effect effect,
            Ending ending) {
        conflicts.add(
                new Conflict(
                        row.key(), Conflict.Shape.FIELD, edit.field(), rule, edit.was(), result, kept, lost,
                        effect, ending));
    }

    /// One conflict for all that the second creation said of fields whose first value stays.
    private void keepPassedOver() {
        if (passedOver.isEmpty()) {
            return;
        }
        var present = new TreeMap<String, String>();
        passedOver.keySet().forEach(field -> present.put(field, row.fields().text(field)));
        var theirs = Side.of(FieldLines.write(present), row.history().made(), "");
        var ours = Side.of(FieldLines.write(passedOver), mark, change.actor());
        conflicts.add(
                new Conflict(
                        row.key(), Conflict.Shape.PUT, "put", FieldRule.FIRST.name(), "", theirs.value(),
                        theirs, ours, Effect.KEPT_PRESENT, Ending.AUTO));
    }

    private MergeOutcome outcome() {
        if (conflicts.isEmpty()) {
            return changes() ? new MergeOutcome.Applied(written()) : new MergeOutcome.Noop(written());
        }
        if (conflicts.stream().anyMatch(conflict -> conflict.ending() == Ending.OPEN)) {
            return new MergeOutcome.Contested(written(), conflicts);
        }
        return changes()
                ? new MergeOutcome.Merged(written(), conflicts)
                : new MergeOutcome.Superseded(written(), conflicts);
    }

    private boolean changes() {
        return writes.entrySet()
            .stream()
            .anyMatch(write -> !row.fields().text(write.getKey()).equals(write.getValue()));
    }

    private Row written() {
        if (writes.isEmpty() && beneath.isEmpty()) {
            return row;
        }
        var history = row.history().withSteps(steps).written(writes.keySet(), mark);
        for (var edited : beneath.entrySet()) {
            history = history.written(Set.of(edited.getKey()), edited.getValue());
        }
        return row.with(mark.ver(), row.fields().with(writes), history);
    }
}
