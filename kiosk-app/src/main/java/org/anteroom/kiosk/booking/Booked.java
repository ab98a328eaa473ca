package org.anteroom.kiosk.booking;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.booking.Promise;
import org.anteroom.model.change.Outcome;

/// A booking on disk, before the server's word on it.
///
/// @param visit the appointment's id
/// @param code  what the patient takes home until there is a number
/// @param lease the lease whose unit it spent
/// @param told  the server's word; empty at once where it was not waited for
public record Booked(
        FreeTime time,
        String visit,
        String code,
        Optional<String> lease,
        CompletableFuture<Optional<Outcome>> told) {
    private static final String NUMBER = AppointmentField.APPOINTMENT_NUMBER.field() + "=";

    /// What a slip says, once the server's word came or was waited for long enough.
    ///
    /// @param scanned what a scanner reads when the patient comes
    /// @param promise the word that may be used (rules R9)
    /// @param code    the number, or the provisional code
    public record Slip(FreeTime time, CheckInCode.Slip scanned, String code, Promise promise) {}

    /// The slip.
    public Slip slip(Optional<Outcome> outcome) {
        var promise = Promise.of(lease, outcome.map(Outcome::kind));
        var number = outcome.map(Outcome::detail)
            .filter(detail -> detail.startsWith(NUMBER))
            .map(detail -> detail.substring(NUMBER.length()));
        return new Slip(time, new CheckInCode.Slip(visit), number.orElse(code), promise);
    }
}
