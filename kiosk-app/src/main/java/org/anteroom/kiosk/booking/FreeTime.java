package org.anteroom.kiosk.booking;

import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.site.Provider;

/// A time somebody can have.
///
/// @param lane  the lane of a seat that seems free to all; empty if only this device may give the time
/// @param lease this device's own unit of that time, if it holds one it may spend now
public record FreeTime(Slot slot, Provider person, OptionalInt lane, Optional<Lease> lease) {
    /// The site's wall time at the start.
    public LocalDateTime starts() {
        return slot.id().start();
    }
}
