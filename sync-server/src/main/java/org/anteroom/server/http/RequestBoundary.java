package org.anteroom.server.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.anteroom.store.DatabaseAway;
import org.anteroom.store.NoRoom;
import org.eclipse.jetty.io.EofException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where every failure of a request ends: what the caller can act on is said, a bug is logged once and kept quiet.
final class RequestBoundary {
    private static final Logger log = LoggerFactory.getLogger(RequestBoundary.class);

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Pattern COMMA = Pattern.compile(", *");

    private RequestBoundary() {}

    static void refusal(Refusal refusal, Context request) {
        Answers.refuse(request, refusal);
    }

    static void framework(HttpResponseException e, Context request) {
        if (e.getStatus() == 405) {
            otherMethod(e, request);
            return;
        }
        Answers.refuse(request, switch (e.getStatus()) {
            case 404 -> Refusal.notFound("address");
            case 413 -> Refusal.tooLarge(BodyLimits.API.packedBytes());
            default -> e.getStatus() >= 500 ? bug(e, request)
                    : new Refusal(e.getStatus(), "refused", "The request cannot be accepted.", Map.of());
        });
    }

    /// Says which methods the address takes; asking for them (`OPTIONS`) is no mistake.
    private static void otherMethod(HttpResponseException e, Context request) {
        var taken = Stream.concat(Stream.of("OPTIONS"),
                COMMA.splitAsStream(e.getDetails().getOrDefault("availableMethods", "")))
            .sorted()
            .toList();
        request.header("Allow", String.join(", ", taken));
        if (request.method().equals(HandlerType.OPTIONS)) {
            request.status(204);
        } else {
            Answers.refuse(request, new Refusal(405, "method_not_allowed",
                    "This address does not take this method.", Map.of("allowed", taken)));
        }
    }

    static void unexpected(Exception e, Context request) {
        if (e instanceof IOException body && (body instanceof EofException || Arriving.Full.isIn(body))) {
            Answers.refuse(request, RequestBody.broken(body));
            return;
        }
        Answers.refuse(request, NoRoom.in(e)
            .map(said -> noRoom(said, request))
            .orElseGet(() -> DatabaseAway.in(e) ? away() : bug(e, request)));
    }

    /// Without where in the program: a full disk fails everything, and must not be filled with that.
    private static Refusal noRoom(String said, Context request) {
        log.error("request {} was not done, as the disk takes nothing: {}", RequestId.of(request), said);
        return Refusal.busy("no_room", "The server's disk takes nothing just now: it is full or fails.",
                SOON);
    }

    private static Refusal away() {
        return Refusal.busy("database_away", "The server's database cannot be reached just now.", SOON);
    }

    static void error(HttpServletResponse answer, Error e) {
        log.error("a request failed", e);
        try {
            answer.sendError(500);
        } catch (IOException gone) {
            log.debug("nobody was left to tell", gone);
        }
    }

    private static Refusal bug(Exception e, Context request) {
        var id = RequestId.of(request);
        log.error("request {} failed", id, e);
        return new Refusal(
                500,
                "internal",
                "That did not work. It is our fault, and it was noted.",
                Map.of("request_id", id));
    }
}
