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
        answerNext(request,
                (after, most) -> items.stream()
                    .filter(item -> key.apply(item).compareTo(after) > 0)
                    .limit(most)
                    .toList(),
                key, json);
    }

    /// Answers with a page of rows that may be many: no more are read than it takes to fill it.
    ///
    /// @param behind the rows behind a key, in their order; an empty key is before all
    /// @param key    where a row stands, unique
    static void answer(
            Context request,
            Desk desk,
            BiFunction<SiteRows, String, Stream<Row>> behind,
            Function<Row, String> key,
            Function<Row, ObjectNode> json) {
        answerNext(request,
                (after, most) -> desk.reception()
                    .look(rows -> behind.apply(rows, after).limit(most).toList()),
                key, json);
    }

    /// Answers with a page of what can be read piece by piece.
    ///
    /// @param next the items behind a key, in order, at most so many; an empty key is before all
    /// @param key  where an item stands, unique
    static <T> void answerNext(
            Context request,
            BiFunction<String, Integer, List<T>> next,
            Function<T, String> key,
            Function<T, ObjectNode> json) {
        var limit = limit(request);
        var found = next.apply(cursor(request), limit + 1);
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
