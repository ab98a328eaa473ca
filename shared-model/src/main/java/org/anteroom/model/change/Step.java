package org.anteroom.model.change;

import java.util.Map;

/// One command that took effect on a row, kept so that later commands can be compared with it and it can be undone.
///
/// @param actor    who did it
/// @param replaced the former values of the fields it changed; an empty text where there was none
public record Step(Mark mark, String actor, Act.Cmd command, Map<String, String> replaced) {
    public Step {
        replaced = Map.copyOf(replaced);
    }

    @Override
    public String toString() {
        return "Step[" + command.name() + " by " + mark.by() + "]";
    }
}
