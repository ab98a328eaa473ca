package org.anteroom.server.visit;

import java.time.InstantSource;
import java.util.function.Function;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.site.Site;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.Decision;
import org.anteroom.server.log.SiteLog;
import org.anteroom.store.Store;

/// Where everything the server itself does with visits and the line is asked for.
public final class Reception {
    private static final int OFFERS_AT_ONCE = 50;

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

    /// Decides and does, and offers the seats that became free by it; returns when it is durable.
    ///
    /// @param actor who asked for it
    /// @throws InterruptedException if interrupted meanwhile; it may or may not be done
    public Acted act(String actor, Deciding deciding) throws InterruptedException {
        var acted = decide(actor, deciding);
        if (acted instanceof Acted.Done(var changes, _) && changes.stream().anyMatch(Reception::mayFree)) {
            offerFreed();
        }
        return acted;
    }

    private static boolean mayFree(Change change) {
        return switch (change.row().kind()) {
            case APPOINTMENT, HOLD, WAITLIST -> change.act() instanceof Act.Cmd;
            case CONFIG -> true;
            case PATIENT, QUEUE_ENTRY, LEASE, ALERT, CONFLICT, DEVICE -> false;
        };
    }

    /// Offers seats that became free to the waiting list, one after the other (rules R11 and R13).
    ///
    /// @throws InterruptedException if interrupted meanwhile; the rest is offered the next time
    void offerFreed() throws InterruptedException {
        for (var i = 0; i < OFFERS_AT_ONCE && !look(FreedSeats::offers).isEmpty(); i++) {
            if (!(decide("server", FreedSeats::offers) instanceof Acted.Done)) {
                return;
            }
        }
    }

    private Acted decide(String actor, Deciding deciding) throws InterruptedException {
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
