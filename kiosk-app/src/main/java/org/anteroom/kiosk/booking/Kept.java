package org.anteroom.kiosk.booking;

import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.lease.Lease;

/// What a patient has of a time while they make up their mind.
public sealed interface Kept {
    /// The server keeps it for them (rules R9).
    record Held(Hold hold) implements Kept {}

    /// This device may give it without asking anybody (rules R10).
    record Leased(Lease lease) implements Kept {}

    /// Nothing: it can only be asked for.
    record Nothing() implements Kept {}

    /// It cannot be had.
    record Gone(BookingFault why) implements Kept {}
}
