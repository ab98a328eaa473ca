package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;

/// Answers with one page of a list: `limit` and `cursor` in, `next_cursor` out.
final class Page {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    /// How the text of a cursor begins, so that another text is not taken for one.
    private static final String AFTER = "after:";

    private Page() {}

    /// Answers with a page.
    ///
    /// @param items in the order of their keys
    /// @param key   where an item stands, unique
    static <T> void answer(
            Context request,
            List<T> items,
            Function<T, String> key,
            Function<T, ObjectNode> json) {
        var limit = limit(request);
        var cursor = cursor(request);
        var rest = items.stream().filter(item -> key.apply(item).compareTo(cursor) > 0).toList();
        var body = StrictJson.object().put("success", true);
        var data = body.putArray("data");
        rest.stream().limit(limit).forEach(item -> data.add(json.apply(item)));
        if (rest.size() > limit) {
            var last = (AFTER + key.apply(rest.get(limit - 1))).getBytes(StandardCharsets.UTF_8);
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
