package org.anteroom.model;

import java.util.Locale;
import org.anteroom.model.row.FieldRule;

/// A field of a kind of row, with its merge rule (sync.md 6). Implemented by one enum a kind of row.
public interface RowField {
    /// The constant's name.
    String name();

    /// The field's name in the row.
    default String field() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// How the field is merged.
    default FieldRule rule() {
        return FieldRule.LATEST;
    }
}
