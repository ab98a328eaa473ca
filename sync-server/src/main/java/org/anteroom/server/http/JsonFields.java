package org.anteroom.server.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/// Takes the fields of a request one by one, collecting every fault, then refuses once, naming each field.
///
/// Not for reuse: one per request. Call [#done] after the last field and before acting.
public final class JsonFields {
    private final ObjectNode body;
    private final Set<String> known = new HashSet<>();
    private final TreeMap<String, String> faults = new TreeMap<>();

    public JsonFields(ObjectNode body) {
        this.body = body;
    }

    /// A text that must be there.
    ///
    /// @return the text without blanks around it; empty if it was refused
    public String text(String name, int maxLength) {
        var text = optionalText(name, maxLength).orElse("");
        if (text.isEmpty()) {
            faults.putIfAbsent(name, "is required");
        }
        return text;
    }

    /// A text that may be missing.
    public Optional<String> optionalText(String name, int maxLength) {
        known.add(name);
        var value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isTextual()) {
            faults.put(name, "must be a text");
            return Optional.empty();
        }
        var text = value.textValue().strip();
        if (text.codePointCount(0, text.length()) > maxLength) {
            faults.put(name, "must have at most " + maxLength + " characters");
            return Optional.empty();
        }
        if (!isPlain(text)) {
            faults.put(name, "has characters that cannot be shown");
            return Optional.empty();
        }
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }

    /// Whether a text can be stored and shown: no control characters but tabs and line ends, no halves of characters.
    public static boolean isPlain(String text) {
        return text.codePoints()
            .noneMatch(each -> (Character.isISOControl(each) && "\t\n\r".indexOf(each) < 0)
                    || Character.getType(each) == Character.SURROGATE);
    }

    /// A value of any kind that may be missing.
    ///
    /// @param parse empty for a value that cannot be accepted
    /// @param form  what is wrong with such a value
    public <T> Optional<T> optional(String name, Function<JsonNode, Optional<T>> parse, String form) {
        known.add(name);
        var value = body.get(name);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        var read = parse.apply(value);
        if (read.isEmpty()) {
            faults.putIfAbsent(name, form);
        }
        return read;
    }

    /// Whether a field is there to be emptied: `null`, or an empty text or list.
    public boolean clears(String name) {
        known.add(name);
        var value = body.get(name);
        return value != null && (value.isNull() || (value.isTextual() && value.textValue().isBlank())
                || (value.isArray() && value.isEmpty()));
    }

    /// Notes that a field cannot be accepted.
    public void fault(String name, String why) {
        faults.putIfAbsent(name, why);
    }

    /// Ends the reading.
    ///
    /// @throws Refusal 400 if there are fields nobody asked for, 422 if some cannot be accepted
    public void done() {
        var unknown = body.properties()
            .stream()
            .map(Map.Entry::getKey)
            .filter(name -> !known.contains(name))
            .toList();
        if (!unknown.isEmpty()) {
            throw Refusal.unknown("fields", unknown, known);
        }
        judge();
    }

    /// Ends the reading of what another program made, which may know more fields: those are passed over.
    ///
    /// @throws Refusal 422 if some fields cannot be accepted
    public void judge() {
        if (!faults.isEmpty()) {
            throw Refusal.invalid(faults);
        }
    }
}
