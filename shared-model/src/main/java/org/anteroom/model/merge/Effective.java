package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;

/// Which of a row's steps still count: one that was undone and the undoing of it cancel each other out.
public final class Effective {
    private Effective() {}

    /// The last step of a row that still counts; the one an undo takes back next (rules R7).
    public static Optional<Step> last(Row row) {
        var steps = undoable(row.history().steps());
        return steps.isEmpty() ? Optional.empty() : Optional.of(steps.getLast());
    }

    /// A step and all that is remembered beside it, however deep.
    static Stream<Step> withBeside(Step step) {
        return Stream.concat(Stream.of(step), step.beside().stream().flatMap(Effective::withBeside));
    }

    /// The steps that the row's newest version wrote, undoings among them.
    public static List<Step> newest(Row row) {
        var steps = row.history().steps();
        var ver = steps.stream().mapToLong(step -> step.mark().ver()).max().orElse(0);
        return steps.stream().filter(step -> step.mark().ver() == ver).toList();
    }

    /// What counts of these steps; the undoing of a step that is not among them counts itself.
    static List<Step> of(List<Step> steps) {
        var counting = new ArrayList<Step>();
        for (var step : steps) {
            if (!isUndo(step) || !counting.removeIf(earlier -> isBy(earlier, target(step)))) {
                counting.add(step);
            }
        }
        return counting;
    }

    /// The steps in effect that could be undone, oldest first.
    static List<Step> undoable(List<Step> steps) {
        return of(steps).stream().filter(step -> !isUndo(step)).toList();
    }

    /// The last step in effect that wrote a field.
    static Optional<Mark> writer(List<Step> steps, String field) {
        return undoable(steps).reversed()
            .stream()
            .filter(step -> step.replaced().containsKey(field))
            .map(Step::mark)
            .findFirst();
    }

    /// Whether it takes another back.
    public static boolean isUndo(Step step) {
        return step.command().name().equals(StateMachine.UNDO);
    }

    static boolean isBy(Step step, String change) {
        return step.mark().by().toString().equals(change);
    }

    /// The id of the change that an undoing takes back; empty for other steps.
    static String target(Step undo) {
        return undo.command().args().text("change");
    }
}
