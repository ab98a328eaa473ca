package org.anteroom.model.patient;

/// Why a typed patient number was refused; a screen has one sentence for each.
public enum NumberFault {
    /// Nothing was typed.
    EMPTY,
    /// Not eight digits.
    FORM,
    /// A digit is wrong or two are swapped.
    CHECK_DIGIT
}
