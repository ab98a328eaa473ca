package org.anteroom.kiosk.identity;

import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.Entered;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.patient.EmailAddress;
import org.anteroom.model.patient.NamePart;
import org.anteroom.model.patient.PhoneNumber;

/// What is wrong with what was typed about a person, in words; [Words#NONE] for nothing.
public final class Faults {
    private static final int LONG_TEXT = 200;

    private Faults() {}

    /// Of a name.
    ///
    /// @param which `given` or `family`
    public static Words ofName(String typed, String which) {
        return NamePart.read(typed)
            .refusal()
            .map(why -> Words
                .of("name.fault." + why.name() + (why.name().equals("EMPTY") ? "." + which : "")))
            .orElse(Words.NONE);
    }

    /// Of a phone number.
    ///
    /// @param home the country of numbers without a country code
    public static Words ofPhone(String typed, CallingCode home) {
        return of("phone.fault.", PhoneNumber.read(typed, home));
    }

    /// Of an email address.
    public static Words ofEmail(String typed) {
        return of("email.fault.", EmailAddress.read(typed));
    }

    /// Of any text.
    public static Words ofText(String typed) {
        return typed.length() > LONG_TEXT ? Words.of("text.fault.too-long") : Words.NONE;
    }

    /// Of somebody to call, and their number; either may be left out.
    public static Words ofContact(String name, String number, CallingCode home) {
        var fault = name.isBlank() ? Words.NONE : ofName(name, "given");
        if (!fault.isSilent()) {
            return fault;
        }
        return number.isBlank() ? Words.NONE : ofPhone(number, home);
    }

    private static Words of(String prefix, Entered<?, ?> entered) {
        return entered.refusal().map(why -> Words.of(prefix + why.name())).orElse(Words.NONE);
    }
}
