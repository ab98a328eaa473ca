package org.anteroom.model.booking;

import org.anteroom.model.EnumWord;

/// Why something cannot be booked; the words are those of the API's errors.
public enum BookingFault {
    /// The time has begun or is over.
    IN_PAST,
    /// The provider's timetable has no such slot.
    NO_SUCH_SLOT,
    /// Nothing is left of the slot.
    SLOT_FULL,
    /// The patient has another visit at that time.
    PATIENT_CONFLICT,
    /// The person named is not a dependant of the patient.
    NOT_A_DEPENDANT,
    /// The hold is over, released or of another slot.
    HOLD_EXPIRED,
    /// The offer is over.
    OFFER_EXPIRED;

    /// The stable word.
    public String code() {
        return EnumWord.of(this);
    }
}
