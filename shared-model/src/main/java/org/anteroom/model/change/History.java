package org.anteroom.model.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A row's field versions and its last commands: what a merge needs to know of the past.
///
/// @param made  the write that created the row, and of every field no later write names
/// @param marks later writes by field
/// @param steps the last commands in effect, oldest first, at most [#STEPS]
public record History(Mark made, Map<String, Mark> marks, List<Step> steps) {
    /// How many commands a row remembers; a base older than that is compared with all of them.
    public static final int STEPS = 12;

    public History {
        marks = Map.copyOf(marks);
        steps = List.copyOf(steps);
    }

    /// The history of a row just created.
    public static History of(Mark made) {
        return new History(made, Map.of(), List.of());
    }

    /// Who last edited this field, commands apart.
    public Mark edited(String field) {
        return marks.getOrDefault(field, made);
    }

    /// This history with a write of these fields.
    public History written(Collection<String> fields, Mark mark) {
        var copy = new TreeMap<>(marks);
        fields.forEach(field -> copy.put(field, mark));
        return new History(made, copy, steps);
    }

    /// This history with its steps replaced; of those too old to keep, who wrote which field is all that stays.
    public History withSteps(List<Step> newSteps) {
        if (newSteps.size() <= STEPS) {
            return new History(made, marks, newSteps);
        }
        var forgotten = newSteps.size() - STEPS;
        var copy = new TreeMap<>(marks);
        for (var step : newSteps.subList(0, forgotten)) {
            step.replaced()
                .keySet()
                .forEach(
                        field -> copy.merge(field, step.mark(),
                                (known, mark) -> known.ver() > mark.ver() ? known : mark));
        }
        return new History(made, copy, newSteps.subList(forgotten, newSteps.size()));
    }

    /// This history with one more step.
    public History plus(Step step) {
        var copy = new ArrayList<>(steps);
        copy.add(step);
        return withSteps(copy);
    }

    /// The newest write of all.
    public Mark last() {
        return Stream.of(Stream.of(made), marks.values().stream(), steps.stream().map(Step::mark))
            .flatMap(all -> all)
            .max(Comparator.comparingLong(Mark::ver))
            .orElse(made);
    }
}
