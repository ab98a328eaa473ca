package org.anteroom.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// One object inside a site file: hands out its members and notes, with their full names, those that are faulty.
///
/// After a fault it hands out something harmless, so that reading goes on and finds the next one.
final class SitePart {
    private final JsonNode json;
    private final String path;
    private final List<String> faults;
    private final Set<String> known = new HashSet<>();
    private final List<SitePart> parts = new ArrayList<>();

    SitePart(JsonNode json, String path, List<String> faults) {
        this.json = json;
        this.path = path;
        this.faults = faults;
    }

    /// A text that must be there and not be blank.
    String text(String name, int maxLength) {
        var value = value(name);
        if (!value.isTextual() || value.textValue().isBlank() || value.textValue().length() > maxLength) {
            fault(name, "must be a text of 1 to " + maxLength + " characters");
            return "";
        }
        return value.textValue().strip();
    }

    /// A text that may be missing or empty.
    String text(String name, int maxLength, String otherwise) {
        return has(name) && !json.path(name).asText("-").isEmpty() ? text(name, maxLength) : otherwise;
    }

    /// A text that is made into a value, if it can be.
    ///
    /// @param make throws [RuntimeException] for a text that is not one
    <T> Optional<T> made(String name, String mustBe, Function<String, T> make) {
        var value = value(name);
        try {
            if (value.isTextual()) {
                return Optional.of(make.apply(value.textValue()));
            }
        } catch (IllegalArgumentException | DateTimeException _) {
            fault(name, "must be " + mustBe);
            return Optional.empty();
        }
        fault(name, "must be " + mustBe);
        return Optional.empty();
    }

    /// A whole number within bounds.
    int number(String name, int least, int most) {
        var value = value(name);
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            fault(name, "must be a whole number from " + least + " to " + most);
            return least;
        }
        return value.intValue();
    }

    /// The texts of a list.
    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        for (var one : list(name)) {
            if (one.isTextual() && !one.textValue().isBlank()) {
                texts.add(one.textValue().strip());
            } else {
                fault(name, "must be a list of texts");
            }
        }
        return texts;
    }

    /// The texts of an object, by name.
    Map<String, String> textsByName(String name) {
        var texts = new LinkedHashMap<String, String>();
        var part = part(name);
        part.json.fieldNames().forEachRemaining(key -> texts.put(key, part.text(key, 60)));
        return texts;
    }

    /// The object of this name.
    SitePart part(String name) {
        var value = value(name);
        if (!value.isObject()) {
            fault(name, "must be an object, in { }");
        }
        return child(value, full(name));
    }

    /// The objects of a list.
    List<SitePart> parts(String name) {
        var found = new ArrayList<SitePart>();
        for (var one : list(name)) {
            var place = full(name) + "[" + found.size() + "]";
            if (!one.isObject()) {
                faults.add(place + " must be an object, in { }");
            }
            found.add(child(one, place));
        }
        return found;
    }

    boolean has(String name) {
        known.add(name);
        return json.has(name);
    }

    void fault(String name, String must) {
        faults.add(full(name) + " " + must);
    }

    /// Notes every member that nobody asked for, in all parts.
    void refuseUnknown() {
        json.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                fault(name, "is not known here; is it misspelt? Known: "
                        + String.join(", ", known.stream().sorted().toList()));
            }
        });
        parts.forEach(SitePart::refuseUnknown);
    }

    private SitePart child(JsonNode value, String place) {
        var part = new SitePart(value, place, faults);
        parts.add(part);
        return part;
    }

    private JsonNode list(String name) {
        var value = value(name);
        if (value.isArray()) {
            return value;
        }
        fault(name, "must be a list, in [ ]");
        return JsonNodeFactory.instance.arrayNode();
    }

    private JsonNode value(String name) {
        known.add(name);
        return json.path(name);
    }

    private String full(String name) {
        return path.isEmpty() ? name : path + "." + name;
    }
}
