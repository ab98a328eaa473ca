package org.anteroom.model.booking;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.anteroom.model.patient.PatientNumber;

/// What a slip, a letter, a card or a phone shows to check in with, as a scanner reads it or a person types it.
public sealed interface CheckInCode {
    /// What a booking slip's code holds: too long to guess, so who shows it has shown who they are (rules R15).
    ///
    /// @param appointment the row's id, a UUID
    record Slip(String appointment) implements CheckInCode {
        private static final Pattern FORM = Pattern
            .compile("ci-([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

        /// As printed in the code. Letters, digits and hyphens only: every scanner types those.
        public String text() {
            return "CI-" + appointment.toUpperCase(Locale.ROOT);
        }

        /// No part of it: it opens a visit.
        @Override
        public String toString() {
            return "Slip";
        }
    }

    /// A number people know their visit by. Easy to guess: it counts only together with the birth date.
    ///
    /// @param code as stored: `APT-2026-0001` or `P-3-17`
    record Spoken(String code) implements CheckInCode {
        @Override
        public String toString() {
            return "Spoken[length " + code.length() + "]";
        }
    }

    /// A patient's card. Easy to guess as well.
    record Card(PatientNumber number) implements CheckInCode {}

    /// The code of a text; empty for anything else. Case, and spaces around it, do not matter.
    static Optional<CheckInCode> read(String scanned) {
        var text = scanned.strip();
        var slip = Slip.FORM.matcher(text.toLowerCase(Locale.ROOT));
        if (slip.matches()) {
            return Optional.of(new Slip(UUID.fromString(slip.group(1)).toString()));
        }
        var upper = text.toUpperCase(Locale.ROOT);
        return AppointmentNumber.parse(upper)
            .map(AppointmentNumber::text)
            .or(() -> ProvisionalCode.parse(upper).map(ProvisionalCode::text))
            .<CheckInCode>map(Spoken::new)
            .or(() -> PatientNumber.read(text).accepted().map(Card::new));
    }
}
