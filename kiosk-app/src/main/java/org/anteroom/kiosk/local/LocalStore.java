package org.anteroom.kiosk.local;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.anteroom.model.booking.ProvisionalCode;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.queue.TokenSequence;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// The device's own store: the only place where anything here is written.
///
/// A user action is one call of [#commit]: its rows and its changes are one transaction, durable when the call returns.
/// What the server sends comes in by [#receive]. Calls may come from any thread; writes happen one at a time.
public final class LocalStore implements AutoCloseable {
    private static final int SETTLE = 200;

    private final Store store;
    private final InstantSource time;
    private final HybridClock clock;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Self self;

    private LocalStore(Store store, InstantSource time, Self self) {
        this.store = store;
        this.time = time;
        this.self = self;
        this.clock = new HybridClock(self.device(), time, self.last());
    }

    /// Opens the store of an enrolled device, and completes what a crash may have left half shown.
    ///
    /// @return empty if the device was never enrolled
    public static Optional<LocalStore> open(Store store, InstantSource time) {
        return store.read(handle -> new SelfTable(handle).read()).map(self -> {
            var local = new LocalStore(store, time, self);
            if (self.feed().progress() == Self.Progress.CUT) {
                local.settle();
            }
            return local;
        });
    }

    /// Makes a fresh store this device's. Enrolment is complete when this returns.
    public static LocalStore enrol(Store store, InstantSource time, Self self) {
        store.write(handle -> {
            new SelfTable(handle).insert(self);
            return self;
        });
        return new LocalStore(store, time, self);
    }

    /// Makes what a user did happen: all drafts or none, on disk when this returns.
    ///
    /// @param actor the staff member's id, or [Change#KIOSK]
    public Commit commit(String actor, List<Draft> drafts) {
        var changes = new ArrayList<Change>();
        try {
            writing((handle, current) -> {
                var written = new Committing(handle, current, clock, ClockTrust.VERIFIED).commit(actor,
                        drafts);
                changes.clear();
                changes.addAll(written.changes());
                return written.self();
            });
        } catch (RefusedException e) {
            return new Commit.Refused(e.code());
        }
        tell();
        return new Commit.Done(changes);
    }

    /// Work that writes and may change what this device knows of itself.
    private interface Writing<X extends Exception> {
        Self with(Handle handle, Self current) throws X;
    }

    /// The device's state is read from the disk each time, so that it is right also after a write that failed.
    private <X extends Exception> void writing(Writing<X> work) throws X {
        lock.lock();
        try {
            self = store.write(handle -> {
                var table = new SelfTable(handle);
                var current = table.read().orElseThrow();
                var next = work.with(handle, current);
                if (!next.equals(current)) {
                    table.update(next);
                }
                return next;
            });
        } finally {
            lock.unlock();
        }
    }

    /// The next changes to push: whole transactions, about `max` of them; empty when the server has them all.
    public Optional<PushRequest> unsent(int max) {
        var log = self.log();
        return store.read(handle -> {
            var table = new ChangeLogTable(handle);
            var lines = table.after(log.epoch(), log.ackN(), max);
            if (lines.isEmpty()) {
                return Optional.empty();
            }
            var tx = lines.getLast().change().tx();
            if (tx.last() > lines.getLast().change().id().n()) {
                lines = tx.first() > log.ackN() + 1
                        ? lines.subList(0, (int) (tx.first() - log.ackN() - 1))
                        : table.after(log.epoch(), log.ackN(), (int) (tx.last() - log.ackN()));
            }
            return Optional.of(request(log, table, lines));
        });
    }

    private PushRequest request(Self.LogEnd log, ChangeLogTable table, List<ChangeLogTable.Line> lines) {
        var previous = log.ackN() == 0
                ? HashChain.start(self.site(), self.device(), log.epoch())
                : table.hash(log.epoch(), log.ackN()).orElseThrow();
        var changes = new ArrayList<Change>();
        lines.forEach(line -> changes.add(line.change()));
        return new PushRequest(
                self.device().value(),
                log.epoch(),
                log.ackN() + 1,
                previous,
                lines.getLast().hash(),
                log.ackN() == 0 ? log.previous() : "",
                time.millis(),
                changes);
    }

    /// Notes what the server made of the changes it acknowledged. Only changes whose outcome it told count: it may
    /// have more than this answer is about.
    public void acknowledge(PushAnswer answer) {
        writing((handle, current) -> {
            var log = current.log();
            new ChangeLogTable(handle).acknowledge(log.epoch(), answer.outcomes());
            new Receiving(handle, current.site()).acknowledged(current, answer.outcomes());
            var told = answer.outcomes().isEmpty() ? 0 : answer.outcomes().getLast().n();
            var acked = Math.max(log.ackN(), Math.min(Math.min(told, answer.ackN()), log.n()));
            return current.with(log.acknowledged(acked))
                .with(current.feed().heard(answer.head()));
        });
        tell();
    }

    /// Takes in a page of the feed, rows and cursor together; with the last page of a cut the screens see it.
    public void receive(PullAnswer page) {
        writing((handle, current) -> {
            var receiving = new Receiving(handle, current.site());
            var rebuilding = current.feed().progress() == Self.Progress.REBUILDING;
            var complete = !page.more() && page.position() > 0;
            var next = current.feed().with(page, progress(page, rebuilding && !complete));
            page.rows().forEach(row -> clock.observe(row.history().last().at()));
            if (!page.more() && !rebuilding && page.rows().size() <= SETTLE && !receiving.isKeeping()) {
                receiving.show(page, next.shown(), next.settled().shown());
                return current.with(next.settled());
            }
            receiving.keep(page);
            if (rebuilding && complete) {
                receiving.evictUnsent(next.settled().shown());
            }
            return current.with(next);
        });
        if (!page.more()) {
            settle();
            tell();
        }
    }

    private static Self.Progress progress(PullAnswer page, boolean rebuilding) {
        if (rebuilding) {
            return Self.Progress.REBUILDING;
        }
        return page.more() ? Self.Progress.CATCHING_UP : Self.Progress.CUT;
    }

    /// Begins a new log after a backup was put back, with tokens and codes far beyond any this device may have given
    /// since (rules R5).
    ///
    /// @param today the date at the site
    void restored(LocalDate today) {
        writing((handle, current) -> {
            var raised = Renumbering.raise(handle, current, current.log().ackN(), 0).codedAfterRestore();
            var jumped = tokens(raised, today).restartedBlind(today);
            return raised.counted(jumped.day().toString(), jumped.last());
        });
    }

    /// Whether the disk has room to go on: if not, no names are asked for and no numbers given.
    public boolean hasRoom() {
        return store.hasRoom();
    }

    /// Begins a new log, because this one was forked: the device was restored, or its disk cloned (sync.md 1).
    ///
    /// Changes the server never saw are numbered anew; tokens go on at the next hundred (rules R5).
    ///
    /// @param sameN the last change the server has like this device
    /// @param known the newest epoch of this device the server has heard of, 0 for none
    public void raiseEpoch(long sameN, int known) {
        writing((handle, current) -> {
            var raised = Renumbering.raise(
                    handle,
                    current,
                    Math.max(sameN, current.log().ackN()),
                    known);
            new Receiving(handle, current.site()).layAll(current.shown());
            return restarted(handle, raised);
        });
        tell();
    }

    private static Self restarted(Handle handle, Self raised) {
        var current = raised.codedAfterRestore();
        if (current.tokenDay().isEmpty()) {
            return current;
        }
        var restarted = sequence(current).restarted(known(handle, current, current.tokenDay()));
        return current.counted(restarted.day().toString(), restarted.last());
    }

    /// The tokens of a day, as far as this device knows them.
    private static List<TokenKey> known(Handle handle, Self current, String day) {
        return new RecordTable(handle, current.site())
            .findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day)
            .stream()
            .flatMap(row -> new QueueEntry(row.key().id(), row.fields()).key().stream())
            .toList();
    }

    /// The server was restored and lost what this device sent after `n`: it is sent again (sync.md 3).
    public void serverLost(long n) {
        writing((handle, current) -> {
            new ChangeLogTable(handle).lostAtServer(current.log().epoch(), n);
            new Receiving(handle, current.site()).layAll(current.shown());
            return current.with(current.log().acknowledged(Math.min(n, current.log().ackN())));
        });
        tell();
    }

    /// Fetches the site's history anew, keeping what was made here (sync.md 5, `RESNAPSHOT`).
    public void rebuild() {
        writing((handle, current) -> {
            new PageTable(handle).clear();
            return current.with(current.feed().anew());
        });
        tell();
    }

    /// Shows the pages of a complete cut, in transactions so small that a user's commit need not wait for long.
    private void settle() {
        var upTo = self.feed().settled().shown();
        for (var kept = kept(); kept.isPresent(); kept = kept()) {
            var rows = kept.get().page().rows();
            for (var from = 0; from < rows.size(); from += SETTLE) {
                var some = rows.subList(from, Math.min(rows.size(), from + SETTLE));
                store.write(handle -> new Receiving(handle, self.site()).show(some, upTo));
            }
            var no = kept.get().no();
            store.write(handle -> new PageTable(handle).delete(no));
        }
        if (self.feed().shown() < upTo) {
            writing((handle, current) -> {
                new Receiving(handle, current.site()).shown(current.shown(), upTo);
                return current.with(current.feed().settled());
            });
        }
    }

    private Optional<PageTable.Kept> kept() {
        return store.read(handle -> new PageTable(handle).after(0));
    }

    /// The row as this device sees it.
    public Optional<Row> find(RowKey key) {
        return store.read(handle -> new RecordTable(handle, self.site()).find(key));
    }

    /// The rows found under a value.
    ///
    /// @param name one of the names of [org.anteroom.store.Lookups]
    public List<Row> findBy(RowKind kind, String name, String value) {
        return store.read(handle -> new RecordTable(handle, self.site()).findBy(kind, name, value));
    }

    /// The rows found under any value from one to another, both inclusive, in the order of the values.
    ///
    /// @param name one of the names of [org.anteroom.store.Lookups]
    public List<Row> findBetween(RowKind kind, String name, String from, String to) {
        return store.read(handle -> new RecordTable(handle, self.site()).findBetween(kind, name, from, to));
    }

    /// The site's configuration rows of these types, by id.
    public Map<String, Fields> config(Collection<String> types) {
        return store.read(handle -> new RecordTable(handle, self.site()).config(types));
    }

    /// What the server made of a change of this device; empty until it said.
    public Optional<Outcome> outcome(ChangeId change) {
        return store.read(handle -> new ChangeLogTable(handle).outcome(change));
    }

    /// The next provisional code (rules R5); the commit of an appointment with it moves on to the one after.
    public ProvisionalCode nextCode() {
        var now = self;
        return new ProvisionalCode(now.digit().charAt(0), now.codes() + 1);
    }

    /// Where this device's tokens stand; the next commit of a token moves them on. A number that came back from the
    /// server as given, which only a copy of this device can have done, is passed over.
    public TokenSequence tokens(LocalDate today) {
        var now = self;
        var sequence = tokens(now, today);
        var day = today.isAfter(sequence.day()) ? today : sequence.day();
        return sequence.past(store.read(handle -> known(handle, now, day.toString())));
    }

    private static TokenSequence tokens(Self self, LocalDate today) {
        return self.tokenDay().isEmpty() ? TokenSequence.fresh(self.digit().charAt(0), today)
                : sequence(self);
    }

    private static TokenSequence sequence(Self self) {
        return new TokenSequence(self.digit().charAt(0), LocalDate.parse(self.tokenDay()),
                self.tokenNumber());
    }

    /// What this device is and how far it got.
    public Self self() {
        return self;
    }

    /// What the server does not have yet.
    public Waiting waiting() {
        var log = self.log();
        return log.n() == log.ackN()
                ? Waiting.NOTHING
                : new Waiting(
                        log.n() - log.ackN(),
                        store.read(handle -> new ChangeLogTable(handle).madeMs(log.epoch(), log.ackN() + 1)));
    }

    /// The rows of changes the server refused: shown as "see desk".
    public List<RowKey> refused() {
        return store.read(handle -> new ChangeLogTable(handle).refused());
    }

    /// Asks to be told, on the writing thread, whenever rows or the state of sync changed.
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    private void tell() {
        listeners.forEach(Runnable::run);
    }

    @Override
    public void close() {
        store.close();
    }
}
