package org.anteroom.server.visit;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.server.log.Acted;

/// Ends a decision: what was asked for cannot be.
public final class NotPossible extends Exception {
    private static final long serialVersionUID = 1;

    private final transient Acted.Refused why;

    private NotPossible(Acted.Refused why) {
        super(why.code(), null, false, false);
        this.why = why;
    }

    /// For a reason that a word says all about.
    ///
    /// @param code a stable snake_case word of api.md
    public static NotPossible because(String code) {
        return new NotPossible(new Acted.Refused(code));
    }

    /// For a reason with details.
    public static NotPossible because(String code, Map<String, String> details) {
        return new NotPossible(new Acted.Refused(code, details));
    }

    /// For a step that cannot be taken in this state.
    ///
    /// @param allowed the words of those that can
    public static NotPossible illegal(String state, Stream<String> allowed) {
        return because("illegal_transition",
                Map.of("state", state, "allowed", allowed.collect(Collectors.joining(" "))));
    }

    /// A field of the request that cannot be accepted.
    static NotPossible field(String name, String fault) {
        return because("invalid", Map.of(name, fault));
    }

    /// The refusal.
    public Acted.Refused why() {
        return why;
    }
}
