package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.row.Fields;

/// Takes steps of a state machine forwards and backwards over a row's fields. Compares nothing.
record Stepping(StateMachine machine, Row row) {
    /// Fields, and the steps that led there.
    record Place(Fields fields, List<Step> steps) {
        Place {
            steps = List.copyOf(steps);
        }
    }

    /// Where the row is.
    Place here() {
        return new Place(row.fields(), row.history().steps());
    }

    /// Where the row was before its step of this index. An edit made since then stays.
    Place before(int index) {
        var steps = row.history().steps();
        var fields = row.fields();
        for (var step : steps.subList(index, steps.size()).reversed()) {
            fields = fields.with(restoring(step));
        }
        return new Place(fields, steps.subList(0, index));
    }

    /// The fields this command writes from there, also those that say so already. An edit made since it was given stays.
    Map<String, String> effect(Place from, Act.Cmd command, Mark mark) {
        var effect = new TreeMap<>(machine.effect(from.fields(), command, mark));
        effect.keySet().removeIf(field -> isEditedAfter(field, mark));
        return effect;
    }

    /// One command further.
    Place step(Place from, Mark mark, String actor, Act.Cmd command, List<Step> beside) {
        var effect = effect(from, command, mark);
        var steps = new ArrayList<>(from.steps());
        steps.add(new Step(mark, actor, command, replaced(from.fields(), effect), beside));
        return new Place(from.fields().with(effect), steps);
    }

    /// Takes back the step of this index, the last in effect.
    Place undo(int index, Mark mark, String actor, Act.Cmd command, List<Step> beside) {
        var undone = row.history().steps().get(index);
        var effect = changing(row.fields(), restoring(undone));
        var steps = new ArrayList<>(row.history().steps());
        steps.set(index, undone.with(List.of()));
        steps.add(new Step(mark, actor, command, replaced(row.fields(), effect), beside));
        return new Place(row.fields().with(effect), steps);
    }

    /// The row as it is, with one more remembered beside one of its steps.
    Row remembering(Step standing, Step beside, Mark mark) {
        var steps = row.history()
            .steps()
            .stream()
            .map(step -> step.equals(standing) ? step.with(beside) : step)
            .toList();
        return at(new Place(row.fields(), steps), mark);
    }

    /// The row at another place.
    Row at(Place place, Mark mark) {
        return row.with(mark.ver(), place.fields(), row.history().withSteps(place.steps()));
    }

    private Map<String, String> restoring(Step step) {
        var former = new TreeMap<>(step.replaced());
        former.keySet().removeIf(field -> isEditedAfter(field, step.mark()));
        return former;
    }

    private boolean isEditedAfter(String field, Mark step) {
        var edit = row.history().marks().get(field);
        return edit != null && Chains.after(edit, step);
    }

    private static Map<String, String> changing(Fields before, Map<String, String> writes) {
        var changing = new TreeMap<>(writes);
        changing.entrySet().removeIf(write -> before.text(write.getKey()).equals(write.getValue()));
        return changing;
    }

    private static Map<String, String> replaced(Fields before, Map<String, String> effect) {
        var replaced = new TreeMap<String, String>();
        effect.keySet().forEach(field -> replaced.put(field, before.text(field)));
        return replaced;
    }
}
