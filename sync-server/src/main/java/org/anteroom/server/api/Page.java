package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.anteroom.model.change.Row;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.SiteRows;

/// Answers with one page of a list: `limit` and `cursor` in, `next_cursor` out.
final class Page {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    /// How the text of a cursor begins, so that another text is not taken for one.
    private static final String AFTER = "after:";

    private Page() {}

    /// Answers with a page of a list that is at hand.
    ///
    /// @param items in the order of their keys
    /// @param key   where an item stands, unique
    static <T> void answer(
            Context request,
            List<T> items,
            Function<T, String> key,
            Function<T, ObjectNode> json) {
        show(request, some(request, items.stream(), key), key, json);
    }

    /// Answers with a page of rows that may be many: no more are read than it takes to fill it.
    ///
    /// @param after the rows in the order of their keys, from behind the key or from earlier; an empty key is before all
    /// @param key   where a row stands, unique
    static void answer(
            Context request,
            Desk desk,
            BiFunction<SiteRows, String, Stream<Row>> after,
            Function<Row, String> key,
            Function<Row, ObjectNode> json) {
        var cursor = cursor(request);
        show(request,
                desk.reception().look(rows -> some(request, after.apply(rows, cursor), key)), key, json);
    }

    /// Those of the page, and one more if there is one.
    private static <T> List<T> some(Context request, Stream<T> items, Function<T, String> key) {
        var cursor = cursor(request);
        return items.filter(item -> key.apply(item).compareTo(cursor) > 0).limit(limit(request) + 1L).toList();
    }

    private static <T> void show(
            Context request,
            List<T> found,
            Function<T, String> key,
            Function<T, ObjectNode> json) {
        var limit = limit(request);
        var body = StrictJson.object().put("success", true);
        var data = body.putArray("data");
        found.stream().limit(limit).forEach(item -> data.add(json.apply(item)));
        if (found.size() > limit) {
            var last = (AFTER + key.apply(found.get(limit - 1))).getBytes(StandardCharsets.UTF_8);
            body.put("next_cursor", Base64.getUrlEncoder().withoutPadding().encodeToString(last));
        }
        Answers.json(request, 200, body);
    }

    private static int limit(Context request) {
        var text = request.queryParam("limit");
        if (text == null) {
            return USUAL;
        }
        if (!text.matches("[0-9]{1,4}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST) {
            throw Refusal.invalid(Map.of("limit", "must be a number from 1 to " + MOST));
        }
        return Integer.parseInt(text);
    }

    private static String cursor(Context request) {
        var text = request.queryParam("cursor");
        if (text == null) {
            return "";
        }
        try {
            var read = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
            if (!read.startsWith(AFTER)) {
                throw notOurs();
            }
            return read.substring(AFTER.length());
        } catch (IllegalArgumentException _) {
            throw notOurs();
        }
    }

    private static Refusal notOurs() {
        return Refusal.invalid(Map.of("cursor", "is not one of ours"));
    }
}
