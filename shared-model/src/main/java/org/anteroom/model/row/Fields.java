package org.anteroom.model.row;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// A row's values by name: immutable, in the order of the names, every value text.
///
/// An absent field and an empty text are the same thing. Instants are ISO 8601 in UTC, dates ISO, numbers decimal,
/// flags `yes`; a set of values is kept sorted, one a line. Fields nobody here knows are kept as they came, so that
/// they survive a round trip through an older device.
public final class Fields {
    /// No fields.
    public static final Fields NONE = new Fields(Collections.emptySortedMap());

    /// The text of a flag that is set.
    public static final String YES = "yes";

    private final SortedMap<String, String> values;

    private Fields(SortedMap<String, String> values) {
        this.values = values;
    }

    /// The fields of this map; entries with an empty value are left out.
    public static Fields of(Map<String, String> values) {
        var sorted = new TreeMap<>(values);
        sorted.values().removeIf(String::isEmpty);
        return sorted.isEmpty() ? NONE : new Fields(sorted);
    }

    /// The fields of these pairs: name, value, name, value, and so on.
    ///
    /// @throws IllegalArgumentException for an odd number of texts
    public static Fields of(String... pairs) {
        if (pairs.length % 2 != 0) {
            throw new IllegalArgumentException("names and values come in pairs");
        }
        var map = new TreeMap<String, String>();
        for (var i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return of(map);
    }

    /// The value, or an empty text.
    public String text(String name) {
        return values.getOrDefault(name, "");
    }

    /// The value, if there is one.
    public Optional<String> get(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /// Whether the field holds `yes`.
    public boolean is(String name) {
        return YES.equals(values.get(name));
    }

    /// The members of a set-valued field, sorted.
    public SortedSet<String> set(String name) {
        return members(text(name));
    }

    /// The members of a set-valued field's text.
    public static SortedSet<String> members(String text) {
        return text.isEmpty() ? new TreeSet<>() : new TreeSet<>(List.of(text.split("\n", -1)));
    }

    /// The text of a set-valued field.
    public static String joined(Collection<String> members) {
        return String.join("\n", new TreeSet<>(members));
    }

    /// These fields with one more, changed or, for an empty value, cleared.
    public Fields with(String name, String value) {
        return text(name).equals(value) ? this : with(Map.of(name, value));
    }

    /// These fields with others laid over them; empty values clear.
    public Fields with(Map<String, String> others) {
        var copy = new TreeMap<>(values);
        others.forEach((name, value) -> {
            if (value.isEmpty()) {
                copy.remove(name);
            } else {
                copy.put(name, value);
            }
        });
        return copy.isEmpty() ? NONE : new Fields(copy);
    }

    /// The names present, in order.
    public Collection<String> names() {
        return values.keySet();
    }

    /// All values by name, in order, unmodifiable.
    public SortedMap<String, String> asMap() {
        return Collections.unmodifiableSortedMap(values);
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields that && values.equals(that.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    /// Names only: values may identify a person and this may reach a log.
    @Override
    public String toString() {
        return "Fields" + values.keySet();
    }
}
