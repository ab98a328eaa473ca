package org.anteroom.server.api;

import io.javalin.http.Context;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.server.http.JsonFields;
import org.anteroom.server.http.Refusal;

/// Reads query parameters; one that cannot be read is refused by name.
final class Query {
    private Query() {}

    static Optional<String> text(Context request, String name) {
        return Optional.ofNullable(request.queryParam(name))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(text -> {
                if (!JsonFields.isPlain(text)) {
                    throw Refusal.invalid(Map.of(name, "has characters that cannot be shown"));
                }
                return text;
            });
    }

    /// One of some words.
    static Optional<String> oneOf(Context request, String name, List<String> words) {
        var text = text(request, name);
        if (text.filter(word -> !words.contains(word)).isPresent()) {
            throw Refusal.invalid(Map.of(name, "must be one of " + String.join(", ", words)));
        }
        return text;
    }

    static Optional<LocalDate> date(Context request, String name) {
        return text(request, name).map(text -> {
            try {
                return Times.date(text);
            } catch (DateTimeException _) {
                throw Refusal.invalid(Map.of(name, "must be a date as YYYY-MM-DD"));
            }
        });
    }

    static Optional<Integer> number(Context request, String name, int least, int most) {
        return text(request, name).map(text -> {
            if (!text.matches("[0-9]{1,6}") || Integer.parseInt(text) < least
                    || Integer.parseInt(text) > most) {
                throw Refusal.invalid(Map.of(name, "must be a number from " + least + " to " + most));
            }
            return Integer.parseInt(text);
        });
    }

    /// A flag, true unless it says otherwise.
    static boolean unlessFalse(Context request, String name) {
        return !oneOf(request, name, List.of("true", "false")).orElse("true").equals("false");
    }
}
