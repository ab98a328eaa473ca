package org.anteroom.server.api;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.anteroom.model.CatchUp;
import org.anteroom.model.row.Fields;
import org.anteroom.server.visit.Joining;

/// Reads what staff write down after it happened (requirements C37).
final class Happened {
    private Happened() {}

    /// The arguments of a step: its reason, and when it took place if that is said.
    static Fields step(Body body, String reason, ZoneId zone) {
        return Fields.of("reason", reason, CatchUp.AT,
                body.instant(CatchUp.AT, zone).map(Instant::toString).orElse(""));
    }

    /// When somebody joined who came before now.
    static Optional<Joining.Past> joining(Body body, ZoneId zone) {
        var arrived = body.instant("arrived_at", zone);
        var over = body.instant("completed_at", zone);
        var reason = body.optionalText("reason");
        if (arrived.isEmpty() && (over.isPresent() || !reason.isEmpty())) {
            body.fault("arrived_at", "is required with completed_at or reason");
        }
        return arrived.map(at -> new Joining.Past(reason, at, over));
    }
}
