package org.anteroom.model;

import java.util.Optional;

/// What a person typed, judged: a value, or the one thing to say about it.
///
/// @param <V> the value
/// @param <F> the reasons for refusing it, which a screen turns into sentences
public sealed interface Entered<V, F extends Enum<F>> {
    /// The text was fine.
    record Accepted<V, F extends Enum<F>>(V value) implements Entered<V, F> {
        /// The type only: typed values may identify a person.
        @Override
        public String toString() {
            return "Accepted";
        }
    }

    /// The text was not fine, for one reason.
    record Refused<V, F extends Enum<F>>(F fault) implements Entered<V, F> {}

    /// The value, if the text was fine.
    default Optional<V> accepted() {
        return switch (this) {
            case Accepted<V, F>(var value) -> Optional.of(value);
            case Refused<V, F> _ -> Optional.empty();
        };
    }

    /// Why the text was refused, if it was.
    default Optional<F> refusal() {
        return switch (this) {
            case Accepted<V, F> _ -> Optional.empty();
            case Refused<V, F>(var fault) -> Optional.of(fault);
        };
    }
}
