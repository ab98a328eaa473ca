package org.anteroom.server.visit;

import java.time.InstantSource;
import java.util.function.Function;
import org.anteroom.model.site.Site;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.Decision;
import org.anteroom.server.log.SiteLog;
import org.anteroom.store.Store;

/// Where everything the server itself does with visits and the line is asked for.
public final class Reception {
    private final Store store;
    private final Site site;
    private final SiteLog log;
    private final InstantSource clock;

    public Reception(Store store, Site site, SiteLog log, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.log = log;
        this.clock = clock;
    }

    /// Decides and does; returns when it is durable.
    ///
    /// @param actor who asked for it
    /// @throws InterruptedException if interrupted meanwhile; it may or may not be done
    public Acted act(String actor, Deciding deciding) throws InterruptedException {
        return log.act(actor, handle -> {
            try {
                return new Decision.Choice.Do(deciding.over(new SiteRows(handle, site, clock.instant())));
            } catch (NotPossible e) {
                return new Decision.Choice.Refuse(e.why());
            }
        });
    }

    /// Looks.
    public <T> T look(Function<SiteRows, T> question) {
        return store.read(handle -> question.apply(new SiteRows(handle, site, clock.instant())));
    }
}
