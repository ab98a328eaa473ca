package org.anteroom.model.staff;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Wrong PINs of one user on one device (rules R17): the fifth locks that user there for 15 minutes.
///
/// @param wrong       since the last right one, or since the last lock
/// @param lockedUntil exclusive
public record PinTries(int wrong, Optional<Instant> lockedUntil) {
    /// No wrong PIN yet.
    public static final PinTries NONE = new PinTries(0, Optional.empty());

    private static final int ALLOWED = 5;
    private static final Duration LOCK = Duration.ofMinutes(15);

    /// Whether the user is locked out.
    public boolean isLocked(Instant now) {
        return lockedUntil.filter(now::isBefore).isPresent();
    }

    /// After one more wrong PIN.
    public PinTries wrongAt(Instant now) {
        return wrong + 1 >= ALLOWED
                ? new PinTries(0, Optional.of(now.plus(LOCK)))
                : new PinTries(wrong + 1, lockedUntil);
    }
}
