package org.anteroom.model.queue;

import java.util.Optional;

/// What a person is told about how long it takes, in minutes (rules R8).
public sealed interface Wait {
    /// No room is open for this service: no number is shown.
    record Unknown() implements Wait {}

    /// Most people wait between these.
    ///
    /// @param low  a multiple of 5, at least 5
    /// @param high a multiple of 5, more than 5 above `low`
    record Between(int low, int high) implements Wait {}

    /// About this long.
    ///
    /// @param minutes a multiple of 5, at least 5
    record About(int minutes) implements Wait {}

    /// The wait of a range of minutes, rounded outward to 5, at least 5.
    static Wait of(double low, double high) {
        var from = Math.max(5, (int) Math.floor(low / 5) * 5);
        var to = Math.max(5, (int) Math.ceil(high / 5) * 5);
        return to - from <= 5 ? new About(to) : new Between(from, to);
    }

    /// The larger number shown, if there is one.
    default Optional<Integer> upper() {
        return switch (this) {
            case Unknown _ -> Optional.empty();
            case Between(_, var high) -> Optional.of(high);
            case About(var minutes) -> Optional.of(minutes);
        };
    }
}
