package org.anteroom.server.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.server.http.BodyLimits;
import org.anteroom.server.http.JsonFields;
import org.anteroom.server.http.RequestBody;

/// The typed fields of a request's body; every fault is collected and told at once by [#done].
final class Body {
    private static final int WORD = 64;
    private static final int TEXT = 2_000;

    private final JsonFields fields;

    Body(ObjectNode json) {
        this.fields = new JsonFields(json);
    }

    static Body of(Context request) {
        return new Body(RequestBody.json(request, BodyLimits.API));
    }

    /// An id or word that must be there.
    String word(String name) {
        return fields.text(name, WORD);
    }

    /// What is found by a text as it stands, of any signs.
    <T> Optional<T> exactly(String name, Function<String, Optional<T>> find, String form) {
        return fields.optional(name, node -> Optional.ofNullable(node.textValue()).flatMap(find), form);
    }

    /// An id or word.
    Optional<String> optionalWord(String name) {
        return fields.optionalText(name, WORD);
    }

    /// A text that must be there.
    String text(String name) {
        return fields.text(name, TEXT);
    }

    /// A text, empty if it is not there.
    String optionalText(String name) {
        return fields.optionalText(name, TEXT).orElse("");
    }

    Optional<Integer> number(String name, int least, int most) {
        return fields.optional(name, node -> node.isInt() && node.intValue() >= least
                && node.intValue() <= most ? Optional.of(node.intValue()) : Optional.empty(),
                "must be a whole number from " + least + " to " + most);
    }

    boolean flag(String name) {
        return optionalFlag(name).orElse(false);
    }

    Optional<Boolean> optionalFlag(String name) {
        return fields.optional(name, node -> node.isBoolean() ? Optional.of(node.booleanValue())
                : Optional.empty(), "must be true or false");
    }

    Optional<LocalDate> date(String name) {
        return parsed(name, Times::date, "must be a date as YYYY-MM-DD");
    }

    Optional<LocalTime> time(String name) {
        return of(name, Times::ofDay, "must be a time as HH:mm");
    }

    /// An instant with its offset; one without is the site's wall time.
    Optional<Instant> instant(String name, ZoneId zone) {
        return parsed(name, text -> Times.instant(text, zone), "must be a time as 2026-03-10T09:00:00+01:00");
    }

    /// A word of an enum, by the function that finds it.
    <T> Optional<T> of(String name, Function<String, Optional<T>> find, String form) {
        return fields.optional(name, node -> node.isTextual() ? find.apply(node.textValue().strip())
                : Optional.empty(), form);
    }

    /// A word of an enum, or its number.
    <T> Optional<T> code(String name, Function<String, Optional<T>> find, String form) {
        return fields.optional(name,
                node -> node.isTextual() || node.isInt() ? find.apply(node.asText().strip())
                        : Optional.empty(),
                form);
    }

    private <T> Optional<T> parsed(String name, Function<String, T> parse, String form) {
        return of(name, text -> {
            try {
                return Optional.of(parse.apply(text));
            } catch (DateTimeException _) {
                return Optional.empty();
            }
        }, form);
    }

    /// What must be there.
    <T> T required(String name, Optional<T> value, T otherwise) {
        if (value.isEmpty()) {
            fields.fault(name, "is required");
        }
        return value.orElse(otherwise);
    }

    /// Whether a field is there to be emptied.
    boolean clears(String name) {
        return fields.clears(name);
    }

    /// A list of words, or a single one; empty if it is not there.
    List<String> words(String name) {
        return fields.optional(name, Body::words, "must be a list of words").orElse(List.of());
    }

    /// A list of one or more whole numbers; empty if it is not there.
    List<Integer> numbers(String name, int least, int most) {
        return fields.optional(name, node -> {
            var numbers = new ArrayList<Integer>();
            node.forEach(each -> numbers.add(each.isInt() ? each.intValue() : most + 1));
            return !numbers.isEmpty() && node.isArray()
                    && numbers.stream().allMatch(each -> each >= least && each <= most)
                            ? Optional.of(numbers)
                            : Optional.empty();
        }, "must be a list of numbers from " + least + " to " + most).orElse(new ArrayList<>());
    }

    private static Optional<List<String>> words(JsonNode node) {
        var words = new ArrayList<String>();
        if (node.isTextual()) {
            words.add(node.textValue().strip());
        }
        node.forEach(each -> words.add(each.isTextual() ? each.textValue().strip() : ""));
        return (node.isArray() || node.isTextual()) && words.stream()
            .noneMatch(word -> word.isEmpty() || word.length() > WORD
                    || word.contains("\n") || !JsonFields.isPlain(word)) ? Optional.of(words)
                            : Optional.empty();
    }

    /// An object with fields of its own.
    Optional<ObjectNode> object(String name) {
        return fields.optional(name, node -> node instanceof ObjectNode object ? Optional.of(object)
                : Optional.empty(), "must be an object");
    }

    /// A list of objects; empty if it is not there.
    List<ObjectNode> objects(String name, int most) {
        return fields.optional(name, node -> {
            var objects = new ArrayList<ObjectNode>();
            node.forEach(each -> {
                if (each instanceof ObjectNode object) {
                    objects.add(object);
                }
            });
            return node.isArray() && objects.size() == node.size() && node.size() <= most
                    ? Optional.of(objects)
                    : Optional.empty();
        }, "must be a list of at most " + most + " objects").orElse(new ArrayList<>());
    }

    void fault(String name, String why) {
        fields.fault(name, why);
    }

    /// Ends the reading of what another program made: fields nobody asked for are passed over.
    void judge() {
        fields.judge();
    }

    /// Ends the reading.
    void done() {
        fields.done();
    }
}
