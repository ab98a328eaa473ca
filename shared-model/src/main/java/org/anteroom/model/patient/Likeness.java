package org.anteroom.model.patient;

import java.util.Set;

/// That two records may be one person, how surely, and why (rules R15).
public record Likeness(Level level, Set<Reason> reasons) {
    public Likeness {
        reasons = Set.copyOf(reasons);
    }

    /// How surely, the surest first.
    public enum Level {
        /// One person: a queue entry attaches to the existing patient.
        SAME,
        /// A new patient, flagged for staff.
        PROBABLE,
        /// A new patient, flagged for staff.
        POSSIBLE
    }

    /// What two records have in common.
    public enum Reason {
        PHONE, EMAIL, NAME, NAME_SOUND, BIRTH_DATE, SEX, POSTCODE
    }
}
