package org.anteroom.model.patient;

/// Why a typed name was refused; a screen has one sentence for each.
public enum NameFault {
    /// Nothing but space was typed.
    EMPTY,
    /// More than [NamePart#MAX_LENGTH] characters.
    TOO_LONG,
    /// A line break, tab or other character that cannot be seen.
    CONTROL,
    /// A picture or sign that no name has.
    SYMBOL,
    /// Only digits or punctuation.
    NO_LETTER
}
