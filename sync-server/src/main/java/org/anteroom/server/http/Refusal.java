package org.anteroom.server.http;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A request that is answered with an error the caller can act on.
///
/// The message is shown to the caller, so it never repeats what the request contained. Carries no stack: it is an
/// answer, not a bug.
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// The fault of a request that says everything but why.
    public static final Map<String, String> REASON_MISSING = Map.of("reason", "is required");

    private final int status;
    private final String code;
    private final String sentence;
    private final transient Map<String, ?> details;
    private final Duration retryAfter;

    /// A refusal.
    ///
    /// @param code    a stable snake_case word
    /// @param message one plain sentence
    /// @param details more for programs, by name; empty for none
    public Refusal(int status, String code, String message, Map<String, ?> details) {
        this(status, code, message, details, Duration.ZERO);
    }

    private Refusal(int status, String code, String message, Map<String, ?> details, Duration retryAfter) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.sentence = message;
        this.details = Map.copyOf(details);
        this.retryAfter = retryAfter;
    }

    /// 400: the request cannot be read.
    public static Refusal malformed(String message) {
        return new Refusal(400, "malformed", message, Map.of());
    }

    /// 400: it names things that do not exist here.
    ///
    /// @param things  what they are, as a program reads it, such as `fields`
    /// @param unknown their names, as far as they look like names of ours: anything else may be a person's
    static Refusal unknown(String things, List<String> unknown, Collection<String> known) {
        return new Refusal(400, "unknown_" + things,
                "The request has " + things + " that do not exist here. The details name those that do.",
                Map.of("unknown", unknown.stream().filter(name -> name.matches("[a-z_]{1,40}")).toList(),
                        "known", known.stream().sorted().toList()));
    }

    /// 401: no valid token.
    public static Refusal unauthorized() {
        return new Refusal(401, "unauthorized", "A valid token is needed.", Map.of());
    }

    /// 403: not with this token.
    public static Refusal forbidden() {
        return new Refusal(403, "forbidden", "This is not open to you.", Map.of());
    }

    /// 404: there is no such thing.
    ///
    /// @param what the thing, such as `patient`
    public static Refusal notFound(String what) {
        return new Refusal(404, "not_found", "There is no such " + what + ".", Map.of());
    }

    /// 409: it clashes with what is so already.
    public static Refusal conflict(String code, String message) {
        return new Refusal(409, code, message, Map.of());
    }

    /// 409: the same is being done right now.
    public static Refusal busyWith(String message) {
        return new Refusal(409, "in_progress", message, Map.of(), Duration.ofSeconds(1));
    }

    /// 413: more than the limit.
    public static Refusal tooLarge(long maxBytes) {
        return new Refusal(
                413,
                "batch_too_large",
                "The request body is larger than allowed.",
                Map.of("max_bytes", maxBytes));
    }

    /// 422: readable, but some fields cannot be accepted. Where all that lacks is a reason, there is a word for it.
    ///
    /// @param faults what is wrong, by field
    public static Refusal invalid(Map<String, String> faults) {
        return faults.equals(REASON_MISSING)
                ? new Refusal(422, "reason_required", "A reason is needed.", faults)
                : new Refusal(422, "invalid", "Some fields cannot be accepted.", faults);
    }

    /// 429: too much at once.
    public static Refusal slowDown(Duration retryAfter) {
        return new Refusal(429, "slow_down", "Too many requests. Try again later.", Map.of(), retryAfter);
    }

    /// 503: not now, but soon.
    public static Refusal busy(String code, String message, Duration retryAfter) {
        return new Refusal(503, code, message, Map.of(), retryAfter);
    }

    /// The HTTP status.
    public int status() {
        return status;
    }

    /// Whether nothing can be done just now: the whole request is to come again, whatever part of it this is about.
    public boolean isForNow() {
        return status == 503;
    }

    /// The stable snake_case word.
    public String code() {
        return code;
    }

    /// One plain sentence for the caller.
    public String sentence() {
        return sentence;
    }

    /// More for programs, by name.
    public Map<String, ?> details() {
        return details;
    }

    /// How long to wait before trying again; zero if that would not help.
    public Duration retryAfter() {
        return retryAfter;
    }

    /// Whether the very same request may succeed later.
    public boolean retryable() {
        return retryAfter.isPositive() || status >= 500 || status == 408;
    }
}
