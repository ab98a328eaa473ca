package org.anteroom.kiosk.sync;

import java.util.Optional;
import org.anteroom.kiosk.local.Self;
import org.anteroom.model.wire.EnrolAnswer;

/// How a device asks to be let in again by a server that was restored and does not know it any more (sync.md 1).
@FunctionalInterface
public interface Readmission {
    /// That of a device which has no code from IT: it goes on alone until it gets one.
    Readmission NONE = _ -> Optional.empty();

    /// Asks.
    ///
    /// @return what the server says the device is from now on; empty if it was not let in
    Optional<EnrolAnswer> ask(Self self);
}
