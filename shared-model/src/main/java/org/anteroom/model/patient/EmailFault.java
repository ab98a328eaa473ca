package org.anteroom.model.patient;

/// Why a typed e-mail address was refused; a screen has one sentence for each.
public enum EmailFault {
    /// Nothing was typed.
    EMPTY,
    /// More than 254 characters.
    TOO_LONG,
    /// No `name@place.end` in it, or a space.
    FORM
}
