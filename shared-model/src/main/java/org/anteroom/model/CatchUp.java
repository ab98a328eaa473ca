package org.anteroom.model;

import java.time.Duration;
import java.time.Instant;
import org.anteroom.model.row.Fields;

/// Writing down afterwards what happened while nothing worked (requirements C37): staff may date a booking, an arrival or
/// a step back by up to 72 hours, with the reason `downtime`.
public final class CatchUp {
    /// The argument of a command that says when it took place: an instant.
    public static final String AT = "at";
    /// The reason that allows it.
    public static final String DOWNTIME = "downtime";
    /// How far back staff may go.
    public static final Duration LONGEST = Duration.ofDays(3);

    private CatchUp() {}

    /// Whether something may be written down now as of then.
    public static boolean allows(String reason, Instant then, Instant now) {
        return reason.equals(DOWNTIME) && !then.isAfter(now) && !then.isBefore(now.minus(LONGEST));
    }

    /// When a command took place that was given at a time: then, unless it may be and was dated back.
    public static Instant when(Fields args, Instant given) {
        return FieldText.instant(args, AT)
            .filter(then -> allows(args.text("reason"), then, given))
            .orElse(given);
    }
}
