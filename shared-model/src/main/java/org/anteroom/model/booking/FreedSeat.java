package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;

/// Whom a seat that became free is offered to (rules R13).
public enum FreedSeat {
    /// Only people in the building: it starts within the hour.
    PRESENT_ONLY,
    /// The waiting list.
    WAITING_LIST;

    private static final Duration SOON = Duration.ofHours(1);

    /// Whom a seat that starts then is offered to now.
    public static FreedSeat offeredTo(Instant starts, Instant now) {
        return starts.isAfter(now.plus(SOON)) ? WAITING_LIST : PRESENT_ONLY;
    }
}
