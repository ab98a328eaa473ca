package org.anteroom.model.booking;

/// Whether something can be booked.
public sealed interface BookingAnswer {
    /// It fits.
    ///
    /// @param lane the lane whose seat cells the booking takes
    record Fits(Slot slot, int lane) implements BookingAnswer {}

    /// It does not.
    record Refused(BookingFault fault) implements BookingAnswer {}
}
