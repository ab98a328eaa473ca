package org.anteroom.model.booking;

import java.time.Duration;
import java.util.Optional;

/// What somebody wants to book.
///
/// @param service the service's id
/// @param length  how long it must be, where that is not the service's or the slot's own length
public record Wish(Optional<String> service, Optional<Duration> length) {
    /// Any slot, as long as it is.
    public static final Wish ANY = new Wish(Optional.empty(), Optional.empty());

    /// A visit for a service, as long as it takes.
    public static Wish of(String service) {
        return new Wish(Optional.of(service), Optional.empty());
    }

    /// A visit of a length.
    public static Wish ofLength(Duration length) {
        return new Wish(Optional.empty(), Optional.of(length));
    }
}
