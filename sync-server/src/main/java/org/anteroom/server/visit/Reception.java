package org.anteroom.server.visit;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.site.Site;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.Decision;
import org.anteroom.server.log.SiteLog;
import org.anteroom.store.Store;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Where everything the server itself does with visits and the line is asked for.
public final class Reception {
    private static final Logger log = LoggerFactory.getLogger(Reception.class);
    private static final int OFFERS_AT_ONCE = 50;

    private final Store store;
    private final Site site;
    private final SiteLog history;
    private final InstantSource clock;

    public Reception(Store store, Site site, SiteLog history, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.history = history;
        this.clock = clock;
    }

    /// Decides and does, and offers the seats that became free by it; returns when it is durable.
    ///
    /// @param actor who asked for it
    /// @throws InterruptedException if interrupted meanwhile; it may or may not be done
    public Acted act(String actor, Deciding deciding) throws InterruptedException {
        return act(actor, Optional.empty(), deciding);
    }

    /// The same for what may be asked for again.
    ///
    /// @param once under which key, as [SiteLog#act] has it
    /// @throws InterruptedException as above
    public Acted act(String actor, Optional<String> once, Deciding deciding) throws InterruptedException {
        var acted = decide(actor, once, deciding);
        if (acted instanceof Acted.Done(var changes, _) && changes.stream().anyMatch(Reception::mayFree)) {
            try {
                offerFreed();
            } catch (RuntimeException e) {
                log.warn("what became free could not be offered; the timers do it", e);
            }
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
            if (!(decide("server", Optional.empty(), FreedSeats::offers) instanceof Acted.Done)) {
                return;
            }
        }
    }

    private Acted decide(String actor, Optional<String> once, Deciding deciding)
            throws InterruptedException {
        return history.act(actor, once, handle -> {
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
