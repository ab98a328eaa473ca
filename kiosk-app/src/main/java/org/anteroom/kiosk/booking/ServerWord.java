package org.anteroom.kiosk.booking;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Outcome;

/// What the server makes of a change, if it says so at once: the one wait on the network in the product (rules R9).
@FunctionalInterface
public interface ServerWord {
    /// The outcome; empty if it did not come within [org.anteroom.model.booking.Hold#OUTCOME_WAIT].
    CompletableFuture<Optional<Outcome>> on(ChangeId change);
}
