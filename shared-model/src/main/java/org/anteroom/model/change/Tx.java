package org.anteroom.model.change;

/// The transaction a change belongs to: changes that stand or fall together, neighbours in one log.
///
/// @param first n of the first change
/// @param size  how many there are
public record Tx(long first, int size) {
    public Tx {
        if (first < 1 || size < 1) {
            throw new IllegalArgumentException("a transaction has a first change and at least one");
        }
    }

    /// n of the last change.
    public long last() {
        return first + size - 1;
    }
}
