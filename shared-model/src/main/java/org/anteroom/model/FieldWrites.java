package org.anteroom.model;

import java.util.Map;
import java.util.TreeMap;
import org.anteroom.model.row.Fields;

/// Collects what a command writes, field by field.
public final class FieldWrites {
    private final Map<String, String> values = new TreeMap<>();

    /// Writes a value's text; an empty one clears the field.
    ///
    /// @param field a constant whose word is the field's name
    public FieldWrites set(Enum<?> field, Object value) {
        values.put(EnumWord.of(field), value.toString());
        return this;
    }

    /// Writes a command's argument, if it was given.
    public FieldWrites take(Enum<?> field, Fields args, String argument) {
        args.get(argument).ifPresent(value -> set(field, value));
        return this;
    }

    /// What was written, by field name.
    public Map<String, String> values() {
        return Map.copyOf(values);
    }
}
