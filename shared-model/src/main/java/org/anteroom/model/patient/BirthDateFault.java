package org.anteroom.model.patient;

/// Why a birth date was refused; a screen has one sentence for each.
public enum BirthDateFault {
    /// Nothing was entered.
    EMPTY,
    /// Not of the form `YYYY`, `YYYY-MM` or `YYYY-MM-DD`.
    FORM,
    /// A day or month that does not exist, such as 31 February.
    IMPOSSIBLE,
    /// After today.
    FUTURE,
    /// Longer ago than anyone alive was born.
    TOO_LONG_AGO
}
