package org.anteroom.model.change;

/// One field's new value and the value it replaced; an empty text is no value.
public record Edit(String field, String was, String now) {
    @Override
    public String toString() {
        return "Edit[" + field + "]";
    }
}
