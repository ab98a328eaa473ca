package org.anteroom.model.patient;

/// Why a typed phone number was refused; a screen has one sentence for each.
public enum PhoneFault {
    /// Nothing was typed.
    EMPTY,
    /// Letters or signs that no phone number has.
    NOT_DIGITS,
    /// Too few digits for the country.
    TOO_SHORT,
    /// Too many digits for the country.
    TOO_LONG,
    /// A country code that begins with 0, or a plus sign in the middle.
    FORM
}
