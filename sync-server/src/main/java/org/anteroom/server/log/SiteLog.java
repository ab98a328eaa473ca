package org.anteroom.server.log;

import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.Fields;
import org.anteroom.model.site.SiteCalendar;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.store.DatabaseAway;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One site's history: the only place of the server where a site's rows are written.
///
/// Pushes queue up and one applier takes them in, in order, several in one transaction (group commit). A push is
/// answered after its group is durable. On PostgreSQL a second server process is fenced by the lock on the head row.
public final class SiteLog implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(SiteLog.class);
    private static final int QUEUE = 400;
    private static final int BUSY = QUEUE * 3 / 4;
    private static final int GROUP_CHANGES = 2_000;
    private static final long FIRST_COUNT = 200;
    private static final long LOOK_MS = 200;

    private final Store store;
    private final SiteId site;
    private final InstantSource time;
    private final SiteCalendar calendar;
    private final BlockingQueue<Waiting> queue = new ArrayBlockingQueue<>(QUEUE);
    private final HybridClock clock;
    private final Acting acting;
    private final TakingIn taking;
    private final DeviceLines lines;
    private final FeedWatch watch;
    private final Thread applier;
    private final ScheduledExecutorService lookout;
    private final Pace pace = new Pace();
    private long nextCount = FIRST_COUNT;
    private volatile boolean closing;

    /// Starts the applier of a site without wall times.
    public SiteLog(Store store, SiteId site, InstantSource time) {
        this(store, site, time, SiteCalendar.in(ZoneOffset.UTC));
    }

    /// Starts the applier of a site that [SiteSetup] has set up in the store.
    ///
    /// @param calendar by which its timetables are read
    public SiteLog(Store store, SiteId site, InstantSource time, SiteCalendar calendar) {
        this.calendar = calendar;
        this.store = store;
        this.site = site;
        this.time = time;
        this.clock = new HybridClock(DeviceId.SERVER, time, HybridClock.none(DeviceId.SERVER));
        this.acting = new Acting(site, calendar, clock);
        this.taking = new TakingIn(site, calendar, clock);
        this.lines = new DeviceLines(site, time);
        this.watch = new FeedWatch(store.isShared(), time);
        this.applier = Thread.ofPlatform().name("applier-" + site).start(this::run);
        this.lookout = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("lookout-" + site).factory());
        look();
        if (store.isShared()) {
            var _ = lookout.scheduleWithFixedDelay(this::look, LOOK_MS, LOOK_MS, TimeUnit.MILLISECONDS);
        }
    }

    private sealed interface Waiting {}

    private record Pushed(TakingIn.Offered offered, CompletableFuture<PushAnswer> answer) implements Waiting {
        private PushRequest push() {
            return offered.push();
        }
    }

    private record Asked(Errand errand, CompletableFuture<Acted> answer) implements Waiting {}

    /// Takes a push in; returns when it is durable.
    ///
    /// What a device hands in that was taken out of service since it was let in goes to quarantine, as by [#quarantine].
    ///
    /// @param authority what its device may say; anything else is refused
    /// @throws PushRefused          if it does not continue the device's log, or the site has too much to do (`SLOW_DOWN`)
    ///                              or is about to stop (`SITE_BUSY`)
    /// @throws InterruptedException if interrupted meanwhile; the push may or may not be taken in
    public PushAnswer accept(PushRequest push, Authority authority) throws PushRefused, InterruptedException {
        var waiting = new Pushed(new TakingIn.Offered(push, authority), new CompletableFuture<>());
        if (queue.size() >= BUSY || !queued(waiting)) {
            throw new PushRefused(closing ? "SITE_BUSY" : "SLOW_DOWN", Map.of());
        }
        try {
            return waiting.answer().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PushRefused refused) {
                throw refused;
            }
            throw new IllegalStateException("a push could not be taken in", e.getCause());
        }
    }

    /// Whether it waits to be answered: nothing comes in between the last look of the applier and the end.
    private boolean queued(Waiting waiting) {
        synchronized (queue) {
            return !closing && queue.offer(waiting);
        }
    }

    /// Keeps what a revoked device still has, for IT to look at; nothing of it is applied (sync.md 1).
    ///
    /// @return an answer that acknowledges everything
    /// @throws PushRefused if it holds what no device could have made, such as changes in another's name (`MALFORMED`)
    public PushAnswer quarantine(PushRequest push) throws PushRefused {
        Soundness.require(push, new Texts());
        return store.write(handle -> taking.quarantine(handle, push, time.instant()));
    }

    /// Notes that devices have seen more of this site's history than the server has: it was restored from a backup.
    /// Nothing is taken in until [#approveRestore].
    public void foundRestored(Handle handle) {
        new SiteHeadTable(handle, site).restored();
    }

    /// Whether a restored server waits for IT's approval.
    public boolean awaitsApproval() {
        return store.read(handle -> new SiteHeadTable(handle, site).awaitsApproval());
    }

    /// Opens a restored site again: its history begins a new feed epoch, devices fetch it anew and send again what it
    /// lost (sync.md 3).
    ///
    /// @return whether it was this that did it: false if nothing waits for approval, as when another just approved
    public boolean approveRestore() {
        return approveRestore(Optional.empty(), "");
    }

    /// The same for who may ask again.
    ///
    /// @param once   under which key: done within a day under the same, it counts as done by this
    /// @param reason may be empty
    public boolean approveRestore(Optional<String> once, String reason) {
        var now = time.instant();
        var head = store.write(handle -> {
            var heads = new SiteHeadTable(handle, site);
            var current = heads.lock();
            var done = new DoneTable(handle, site);
            if (once.filter(key -> done.isNoted(key, now)).isPresent()) {
                return Optional.of(current);
            }
            var opened = heads.approve(now, calendar.zone());
            once.filter(_ -> opened.isPresent()).ifPresent(key -> done.note(key, now));
            if (opened.isPresent()) {
                lines.add(handle, Audit.ADMINISTRATOR, DeviceId.SERVER,
                        new Act.Cmd("approve_restore", Fields.of("reason", reason)));
            }
            return opened;
        });
        head.ifPresent(opened -> watch.reached(opened.seq()));
        return head.isPresent();
    }

    /// Forgets all rows of the site, for practice only: its history goes on in a new feed epoch, so that devices fetch
    /// everything anew.
    public void startOver() {
        var seq = store.write(handle -> {
            var heads = new SiteHeadTable(handle, site);
            var head = heads.lock().startedOver();
            for (var table : List.of("record", "lookup", "seat", "answer")) {
                handle.execute("DELETE FROM " + table + " WHERE site = ?", site.value());
            }
            heads.update(head);
            heads.neverRestored();
            return head.seq();
        });
        watch.reached(seq);
    }

    /// How far the server has a log of this device, within the caller's transaction.
    ///
    /// @param head the site's newest seq, read before
    public Reach reach(Handle handle, DeviceId device, int epoch, long head) {
        return new DeviceHeadTable(handle, site).reach(device, epoch, head);
    }

    /// How fast it takes changes in.
    public Pace pace() {
        return pace;
    }

    /// Does something in the server's own name (API, timers); returns when it is durable.
    ///
    /// The decision is made while nobody else writes, so what it saw is still true when it takes effect. On PostgreSQL
    /// it may be asked more than once.
    ///
    /// @param actor    who asked for it
    /// @return `Refused("site_busy")` if too much waits already
    /// @throws InterruptedException if interrupted meanwhile; it may or may not be done
    public Acted act(String actor, Decision decision) throws InterruptedException {
        return act(actor, Optional.empty(), decision);
    }

    /// The same for what may be asked for again.
    ///
    /// @param once under which key: done within a day under the same, at whichever server, it is not done again, and what
    ///             was done then is the answer
    /// @throws InterruptedException as above
    public Acted act(String actor, Optional<String> once, Decision decision) throws InterruptedException {
        var waiting = new Asked(new Errand(actor, once, decision), new CompletableFuture<>());
        if (!queued(waiting)) {
            return new Acted.Refused("site_busy");
        }
        try {
            return waiting.answer().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the server could not do what it decided", e.getCause());
        }
    }

    /// Does what needs no look first.
    ///
    /// @throws InterruptedException as above
    public Acted act(String actor, List<Draft> drafts) throws InterruptedException {
        return act(actor, _ -> new Decision.Choice.Do(drafts));
    }

    /// Whether it takes changes in.
    public boolean isTaking() {
        return applier.isAlive() && !closing;
    }

    /// Tells of new history.
    public FeedWatch watch() {
        return watch;
    }

    /// Sees what other processes over the same database have written.
    private void look() {
        try {
            var place = store.read(handle -> new SiteHeadTable(handle, site).place());
            watch.saw(place.seq(), place.devices());
        } catch (RuntimeException | Error e) {
            // What is thrown here would end all further looks.
            if (!DatabaseAway.in(e)) {
                log.warn("the site's head could not be read; trying again", e);
            }
        }
    }

    private void run() {
        try {
            while (!closing || !queue.isEmpty()) {
                var first = queue.poll(100, TimeUnit.MILLISECONDS);
                switch (first) {
                    case Pushed push -> group(push);
                    case Asked asked -> act(asked);
                    case null -> {}
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    /// Whatever ended its thread, nobody waits for what nobody does any more.
    private void end() {
        synchronized (queue) {
            if (!closing) {
                log.error("nothing is taken in any more, until the server is started again");
            }
            closing = true;
        }
        for (var left : queue) {
            switch (left) {
                case Pushed push ->
                    push.answer().completeExceptionally(new PushRefused("SITE_BUSY", Map.of()));
                case Asked asked -> asked.answer().complete(new Acted.Refused("site_busy"));
            }
        }
    }

    private void act(Asked asked) {
        try {
            var result = store.write(handle -> acting.act(handle, asked.errand(), time.instant()));
            asked.answer().complete(result.acted());
            watch.reached(result.seq());
        } catch (RuntimeException | Error e) {
            asked.answer().completeExceptionally(e);
        }
    }

    /// Takes together what waits, of each device once: what it sends again is compared with what is written.
    private void group(Pushed first) {
        var group = new ArrayList<>(List.of(first));
        try {
            gather(group, first.push());
            take(group);
        } catch (RuntimeException | Error e) {
            group.forEach(one -> one.answer().completeExceptionally(e));
        }
    }

    private void gather(List<Pushed> group, PushRequest first) {
        var devices = new HashSet<>(List.of(first.device()));
        var size = first.changes().size();
        while (queue.peek() instanceof Pushed next && size + next.push().changes().size() <= GROUP_CHANGES
                && devices.add(next.push().device())) {
            group.add(next);
            queue.remove();
            size += next.push().changes().size();
        }
    }

    /// Takes pushes in together; if one of them is at fault, each alone, so that the others do not wait for ever with it.
    private void take(List<Pushed> group) {
        try {
            var began = time.millis();
            var offered = group.stream().map(Pushed::offered).toList();
            var done = store.write(handle -> taking.take(handle, offered, time.instant()));
            var ended = time.millis();
            pace.took(group.stream().mapToInt(one -> one.push().changes().size()).sum(), ended - began,
                    ended);
            for (var i = 0; i < group.size(); i++) {
                done.results().get(i).complete(group.get(i).answer());
            }
            watch.reached(done.head().seq());
            countAt(done.head().pos());
        } catch (RuntimeException | Error e) {
            if (group.size() > 1 && DataFault.is(e)) {
                group.forEach(one -> take(List.of(one)));
            } else {
                group.forEach(waiting -> waiting.answer().completeExceptionally(e));
            }
        }
    }

    /// Each time the history has doubled.
    private void countAt(long pos) {
        if (pos >= nextCount) {
            nextCount = 2 * pos;
            try {
                store.countRows();
            } catch (RuntimeException e) {
                log.warn("the rows could not be counted; the database may be slow for a while", e);
            }
        }
    }

    /// Takes in what is queued, then stops.
    @Override
    public void close() {
        synchronized (queue) {
            closing = true;
        }
        lookout.shutdownNow();
        try {
            applier.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
