package org.anteroom.model.visit;

import java.util.Optional;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.CheckIn;
import org.anteroom.model.queue.QueueClass;

/// Somebody's coming to a visit that they may be let in to.
public record Arrival(Appointment visit, Manner manner) {
    /// How the coming lies to what was agreed.
    public enum Manner {
        /// Before the check-in window closes, be it hours before: waiting counts from the start.
        ON_TIME,
        /// After it closed: a walk-in from now (rules R4).
        LATE,
        /// On another day than agreed: a walk-in of today, who needs no seat.
        MOVED
    }

    /// The arrival that this answer to a check-in allows; empty where a machine lets nobody in.
    public static Optional<Arrival> of(Appointment visit, CheckIn answer) {
        return switch (answer) {
            case CheckIn.OnTime _, CheckIn.Early _ -> Optional.of(new Arrival(visit, Manner.ON_TIME));
            case CheckIn.Late _ -> Optional.of(new Arrival(visit, Manner.LATE));
            case CheckIn.WrongDay _, CheckIn.NotInPerson _, CheckIn.AlreadyHere _, CheckIn.CalledOff _, CheckIn.AtDesk _ ->
                Optional.empty();
        };
    }

    /// The class in line (rules R3, R6): whoever is late or comes on another day has lost the appointment's place.
    QueueClass queueClass() {
        return switch (manner) {
            case ON_TIME -> QueueClass.APPOINTMENT;
            case LATE, MOVED -> QueueClass.STANDARD;
        };
    }
}
