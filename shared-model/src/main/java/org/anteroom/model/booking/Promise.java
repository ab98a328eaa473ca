package org.anteroom.model.booking;

import java.util.Optional;
import org.anteroom.model.change.OutcomeKind;

/// The word a screen, slip or message may use for a booking (rules R9). The only place that decides it.
public enum Promise {
    /// "Confirmed".
    CONFIRMED,
    /// "We have asked for this time".
    ASKED_FOR;

    /// Confirmed only if this booking spent a leased unit, or the server applied it.
    ///
    /// @param lease   the lease whose unit the booking spent
    /// @param outcome what the server made of the booking, if it has answered
    public static Promise of(Optional<String> lease, Optional<OutcomeKind> outcome) {
        return lease.isPresent() || outcome.filter(kind -> kind == OutcomeKind.APPLIED).isPresent()
                ? CONFIRMED
                : ASKED_FOR;
    }
}
