package org.anteroom.model.change;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// One command that took effect on a row, kept so that later commands can be compared with it and it can be undone.
///
/// @param actor    who did it
/// @param replaced the former values of the fields it wrote, be they the same; an empty text where there was none
/// @param beside   commands given apart from it that it stands for or against, which arrive anew if it is undone: the
///                 same command by others, and commands that gave way; of one that never took effect `replaced` is
///                 empty and the mark's version is the one it was based on. Oldest first, at most [#BESIDE]
public record Step(
        Mark mark,
        String actor,
        Act.Cmd command,
        Map<String, String> replaced,
        List<Step> beside) {
    /// How many commands a step remembers beside itself.
    public static final int BESIDE = 12;

    public Step {
        replaced = Map.copyOf(replaced);
        beside = beside.size() <= BESIDE ? List.copyOf(beside)
                : List.copyOf(beside.subList(beside.size() - BESIDE, beside.size()));
    }

    /// A command that meets nothing.
    public Step(Mark mark, String actor, Act.Cmd command, Map<String, String> replaced) {
        this(mark, actor, command, replaced, List.of());
    }

    /// Whether it ever took effect.
    public boolean hadEffect() {
        return !replaced.isEmpty();
    }

    /// This step with one more beside it.
    public Step with(Step other) {
        return with(Stream.concat(beside.stream(), Stream.of(other)).toList());
    }

    /// This step with others beside it.
    public Step with(List<Step> others) {
        return new Step(mark, actor, command, replaced, others);
    }

    /// This step over another former value of a field it wrote.
    public Step over(String field, String former) {
        var copy = new TreeMap<>(replaced);
        copy.put(field, former);
        return new Step(mark, actor, command, copy, beside);
    }

    @Override
    public String toString() {
        return "Step[" + command.name() + " by " + mark.by() + "]";
    }
}
