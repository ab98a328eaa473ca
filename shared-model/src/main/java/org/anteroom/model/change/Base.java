package org.anteroom.model.change;

import java.util.Optional;

/// What a device knew of a row when it changed it (sync.md 2).
///
/// @param ver   the row's version as the server last confirmed it to the device, 0 for none
/// @param after n of the device's own earlier, then still unconfirmed change of the row, 0 for none
/// @param epoch the former log in which that change stayed, 0 for the log of the change itself
public record Base(long ver, long after, int epoch) {
    /// The base of a row's first change.
    public static final Base NONE = new Base(0, 0);

    public Base {
        if (ver < 0 || after < 0 || epoch < 0) {
            throw new IllegalArgumentException("versions, changes and epochs count from 1");
        }
    }

    /// One that names no former log.
    public Base(long ver, long after) {
        this(ver, after, 0);
    }

    /// The name of the device's own earlier change, where there is one.
    ///
    /// @param of the change whose base this is
    public Optional<ChangeId> earlier(ChangeId of) {
        return after == 0 ? Optional.empty()
                : Optional.of(new ChangeId(of.device(), epoch == 0 ? of.epoch() : epoch, after));
    }
}
