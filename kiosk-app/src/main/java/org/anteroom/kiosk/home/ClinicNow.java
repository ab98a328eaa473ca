package org.anteroom.kiosk.home;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.OptionalInt;

/// What the start screen says about the clinic at this moment.
///
/// @param waiting how many wait, absent where nobody is let in
/// @param alone   whether this kiosk works without its server (rules R0)
public record ClinicNow(Door door, OptionalInt waiting, boolean alone) {
    /// Whether people can come in.
    public sealed interface Door {
        /// Numbers are given.
        record Open(LocalTime until) implements Door {}

        /// The clinic is open but gives no more numbers today.
        record NoNumbers() implements Door {}

        /// The disk has no room: what is asked for now could not be stored.
        record NoRoom() implements Door {}

        /// The clinic opens again later the same day.
        record OpensToday(LocalTime at) implements Door {}

        /// The clinic opens again on another day.
        record OpensOn(DayOfWeek day, LocalTime at) implements Door {}

        /// Nobody wrote down when the clinic opens again.
        record Closed() implements Door {}
    }
}
