package org.anteroom.server.log;

import java.time.Instant;
import java.util.List;
import org.anteroom.model.change.Draft;
import org.anteroom.model.site.SiteCalendar;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// Does what the server is asked for in its own name.
final class Acting {
    private static final Acted RESTORED = new Acted.Refused("restore_pending");

    private final SiteId site;
    private final SiteCalendar calendar;
    private final HybridClock clock;

    Acting(SiteId site, SiteCalendar calendar, HybridClock clock) {
        this.site = site;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// What became of an errand.
    ///
    /// @param seq how far history reaches then
    record Result(Acted acted, long seq) {}

    /// Decides and applies, in the caller's transaction.
    Result act(Handle handle, Errand errand, Instant now) {
        var heads = new SiteHeadTable(handle, site);
        var head = heads.lock();
        if (heads.awaitsApproval()) {
            return new Result(RESTORED, head.seq());
        }
        var before = errand.once().flatMap(key -> new DoneTable(handle, site).find(key, now));
        if (before.isPresent()) {
            return new Result(before.get(), head.seq());
        }
        return switch (errand.decision().decide(handle)) {
            case Decision.Choice.Refuse(var why) -> new Result(why, head.seq());
            case Decision.Choice.Do(var drafts) -> does(handle, head, errand, drafts, now);
        };
    }

    private Result does(Handle handle, SiteHead head, Errand errand, List<Draft> drafts, Instant now) {
        var applying = new Applying(handle, site, head, now, calendar);
        var acted = applying.act(errand.actor(), drafts, clock);
        if (acted instanceof Acted.Done done && !done.changes().isEmpty()) {
            errand.once().ifPresent(key -> new DoneTable(handle, site).keep(key, done, now));
            return new Result(acted, applying.write().seq());
        }
        return new Result(acted, head.seq());
    }
}
