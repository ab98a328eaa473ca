package org.anteroom.model;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.anteroom.model.row.Fields;
import org.anteroom.model.stamp.DeviceId;

/// A step of a row's state machine, as data for the merge (sync.md 6). Implemented by one enum a kind of row.
public interface RowCommand {
    /// The constant's name.
    String name();

    /// The word stored and sent.
    default String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Of two commands given apart, the one of higher rank stands.
    int rank();

    /// Whether the arguments are what the command needs.
    boolean understands(Fields args);

    /// Whether the command may be given to a row with these fields.
    boolean allows(Fields before, Fields args);

    /// The fields the command changes and their new values, empty for cleared, whether or not it is allowed.
    ///
    /// @param at when the command was given
    Map<String, String> effect(Fields before, Fields args, Instant at);

    /// The effect when that device gives it: no other, but for what only the server decides.
    default Map<String, String> effectFrom(DeviceId device, Fields before, Fields args, Instant at) {
        return effect(before, args, at);
    }

    /// Whether this command and another of the same kind of row, given apart with these arguments, are one decision.
    ///
    /// @param other its word
    default boolean agrees(Fields args, String other, Fields otherArgs) {
        return word().equals(other) && args.equals(otherArgs);
    }

    /// Whether the two, given apart, always need a third person's look, whichever stands.
    ///
    /// @param other the word of a command of the same kind of row
    default boolean asksAgainst(String other) {
        return false;
    }
}
