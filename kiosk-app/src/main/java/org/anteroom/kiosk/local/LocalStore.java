package org.anteroom.kiosk.local;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
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
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.HelloAnswer;
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
    private static final Duration KEPT = Duration.ofDays(30);

    private final Store store;
    private final DeviceClock time;
    private final HybridClock clock;
    private final Listeners<LocalStore> listeners = new Listeners<>();
    private final Writer writer;
    private final Cuts cuts;
    private final Repair repair;
    private final Alerting alerting;
    private final DayEntries line;
    private volatile List<String> pins;

    private LocalStore(Store store, DeviceClock time, Self self, List<String> pins) {
        this.pins = pins;
        this.line = new DayEntries(self.site());
        this.store = new WatchedStore(store, line::touch);
        this.time = time;
        this.clock = new HybridClock(self.device(), time, self.last());
        this.writer = new Writer(this.store, self);
        this.alerting = new Alerting(clock, time);
        this.cuts = new Cuts(this.store, writer, clock);
        this.repair = new Repair(this.store, writer, cuts, alerting);
    }

    /// Opens the store of an enrolled device, and completes what a crash may have left half shown.
    ///
    /// @return empty if the device was never enrolled
    public static Optional<LocalStore> open(Store store, DeviceClock time) {
        return store.read(handle -> new SelfTable(handle).read()).map(self -> {
            var pins = store.read(handle -> new SitePinTable(handle).all());
            var local = new LocalStore(store, time, self, pins);
            if (self.feed().progress() == Self.Progress.CUT) {
                local.cuts.settle();
            }
            return local;
        });
    }

    /// Makes a fresh store this device's. Enrolment is complete when this returns.
    ///
    /// @param pins the keys that vouch for the server; none for a server without TLS
    public static LocalStore enrol(Store store, DeviceClock time, Self self, List<String> pins) {
        store.write(handle -> {
            new SelfTable(handle).insert(self);
            new SitePinTable(handle).replace(pins);
            return self;
        });
        return new LocalStore(store, time, self, pins);
    }

    /// Makes what a user did happen: all drafts or none, on disk when this returns.
    ///
    /// @param actor the staff member's id, or [Change#KIOSK]
    public Commit commit(String actor, List<Draft> drafts) {
        var changes = new ArrayList<Change>();
        try {
            writer.write((handle, current) -> {
                var written = new Committing(handle, current, clock, time.trust()).commit(actor, drafts);
                changes.clear();
                changes.addAll(written.changes());
                return written.self();
            });
        } catch (RefusedException e) {
            return new Commit.Refused(e.code());
        } catch (RuntimeException e) {
            // It may be on the disk all the same, and wait for the server.
            tell();
            throw e;
        }
        tell();
        return new Commit.Done(changes);
    }

    /// The next changes to push: whole transactions, about `max` of them; empty when the server has them all.
    public Optional<PushRequest> unsent(int max) {
        var now = self();
        return store.read(handle -> new Unsent(handle, now).request(max, time.shownMs()));
    }

    /// Notes what the server made of the changes it acknowledged. Only changes whose outcome it told count: it may
    /// have more than this answer is about.
    public void acknowledge(PushAnswer answer) {
        writer.write((handle, current) -> {
            var log = current.log();
            new OutcomeTable(handle).note(log, answer.outcomes(), time);
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
        cuts.receive(page);
        if (!page.more()) {
            tell();
        }
    }

    /// The ranges of rows in which this device does not hold what the server says it should.
    ///
    /// @return empty while that cannot be said, because one of the two is further on than the other
    public Optional<List<Integer>> differing(DigestAnswer digest) {
        return repair.differing(digest);
    }

    /// Makes ranges of rows what the server says they should be, and tells staff if they were not. Nothing is done if
    /// meanwhile one of the two went on.
    ///
    /// @param pages by range, every row of it that this device should hold
    /// @return how many rows were not so; empty if one went on
    public OptionalInt repair(Map<Integer, PullAnswer> pages, Draft alert) {
        var mended = repair.repair(pages, alert);
        tell();
        return mended;
    }

    /// Begins a new log after a backup was put back, so many times by now, with tokens and codes far beyond any this
    /// device may have given since (rules R5).
    void restored(int count) {
        writer.write((handle, current) -> {
            var raised = Renumbering.raise(handle, current, current.log().ackN(), 0).codedAfterRestore(count);
            return TokenCount.afterRestore(handle, raised, count);
        });
    }

    /// Whether the disk has room to go on: if not, no names are asked for and no numbers given.
    public boolean hasRoom() {
        return store.hasRoom();
    }

    /// Begins a new log, because this one was forked: the device was restored, or its disk cloned (sync.md 1). Changes the
    /// server never saw are numbered anew; tokens go on at the next hundred (rules R5).
    ///
    /// @param sameN the last change the server has like this device; 0 if that is not known: all is sent again
    /// @param known the newest epoch of this device the server has heard of, 0 for none
    public void raiseEpoch(long sameN, int known) {
        writer.write((handle, current) -> {
            var same = sameN == 0 ? 0 : Math.max(sameN, current.log().ackN());
            var raised = Renumbering.raise(handle, current, same, known);
            new Laying(handle, current.site()).layAll(current.shown());
            return TokenCount.afterClone(handle, raised.codedAfterRestore(1));
        });
        tell();
    }

    /// How far the logs here and at the server agree, by the server's answer to a hello.
    public Agreement agreement(HelloAnswer answer) {
        return store.read(handle -> Agreement.of(handle, self(), answer));
    }

    /// The server was restored and lost what this device sent after these changes: what is still kept here is sent again
    /// (sync.md 3). If something is not kept any more, an alert says so.
    ///
    /// @param n      the last change of the log in use the server has
    /// @param former the last it has of each log before, by epoch
    public void serverLost(long n, Map<Integer, Long> former) {
        writer.write((handle, current) -> {
            var again = Resending.of(handle, current, n, former);
            new Laying(handle, current.site()).layAll(current.shown());
            return again.missing() == 0 ? again.self() : alerting.with(handle, again.self(), again.alert());
        });
        tell();
    }

    /// Fetches the site's history anew, keeping what was made here (sync.md 5, `RESNAPSHOT`).
    public void rebuild() {
        writer.write((handle, current) -> rebuilding(handle, current));
        tell();
    }

    /// The same because what is here is wrong, of which staff are told.
    public void rebuild(Draft alert) {
        writer.write((handle, current) -> alerting.with(handle, rebuilding(handle, current), alert));
        tell();
    }

    private static Self rebuilding(Handle handle, Self current) {
        new PageTable(handle).clear();
        return current.with(current.feed().anew());
    }

    /// Lets go of changes that came back, 30 days after the server answered them (sync.md 3); of none while the time is
    /// not known here.
    public void trim() {
        if (time.trust() == ClockTrust.VERIFIED) {
            writer.write((handle, current) -> {
                new OutcomeTable(handle).known(time.millis());
                new ChangeLogTable(handle).trim(time.millis() - KEPT.toMillis(), current.shown(),
                        current.log());
                return current;
            });
        }
    }

    /// Takes nothing in any more, because the device is out of service.
    ///
    /// @return false, and goes on, if there still is something to hand over
    public boolean retire() {
        return writer.retire();
    }

    /// Notes what the server's hello said.
    ///
    /// @param newPins  the keys that vouch for it from now on; none leaves them as they are
    /// @param serverMs its time, in milliseconds since 1970
    public void greeted(List<String> newPins, long serverMs) {
        var rotated = newPins.isEmpty() ? pins : newPins.stream().sorted().toList();
        writer.write((handle, current) -> {
            if (!rotated.equals(pins)) {
                new SitePinTable(handle).replace(rotated);
            }
            new SelfTable(handle).heard(serverMs);
            return current;
        });
        pins = rotated;
    }

    /// Notes as what a server that had lost this device let it in again. The rest is as with any restored server: the next
    /// hello tells what it lacks.
    public void readmitted(EnrolAnswer answer) {
        writer.write((_, current) -> current.readmitted(answer.digit(), answer.codes()));
        greeted(answer.pins(), answer.serverMs());
    }

    /// The keys that vouch for the server.
    public List<String> pins() {
        return pins;
    }

    /// When the server last said hello, by its clock, in milliseconds since 1970; 0 for never. It is later now.
    public long heardMs() {
        return store.read(handle -> new SelfTable(handle).heardMs());
    }

    /// When this device was last put back from a backup; the epoch for never, and later than any time while the server was
    /// not heard since. What it was leased before it promises no more.
    public Instant restoredAt() {
        return store.read(handle -> new SelfTable(handle).restoredAt());
    }

    /// Whether the time is known here. While it is not, the device serves, but marks no no-shows, lets no hold expire
    /// and spends no lease (rules R1).
    public ClockTrust clockTrust() {
        return time.trust();
    }

    /// The row as this device sees it.
    public Optional<Row> find(RowKey key) {
        return store.read(handle -> new RecordTable(handle, self().site()).find(key));
    }

    /// The rows found under a value.
    ///
    /// @param name one of the names of [org.anteroom.store.Lookups]
    public List<Row> findBy(RowKind kind, String name, String value) {
        return store.read(handle -> new RecordTable(handle, self().site()).findBy(kind, name, value));
    }

    /// The rows found under any value from one to another, both inclusive, in the order of the values.
    ///
    /// @param name one of the names of [org.anteroom.store.Lookups]
    public List<Row> findBetween(RowKind kind, String name, String from, String to) {
        return store.read(handle -> new RecordTable(handle, self().site()).findBetween(kind, name, from, to));
    }

    /// All queue entries of a day, as this device sees them, in no particular order. Cheap for the day asked for before.
    public List<QueueEntry> entries(LocalDate day) {
        return line.of(day, store);
    }

    /// The site's configuration rows of these types, by id.
    public Map<String, Fields> config(Collection<String> types) {
        return store.read(handle -> new RecordTable(handle, self().site()).config(types));
    }

    /// What the server made of a change of this device; empty until it said.
    public Optional<Outcome> outcome(ChangeId change) {
        return store.read(handle -> new OutcomeTable(handle).find(change));
    }

    /// The next provisional code (rules R5); the commit of an appointment with it moves on to the one after.
    public ProvisionalCode nextCode() {
        return self().nextCode();
    }

    /// Where this device's tokens stand; the next commit of a token moves them on. What may have been given is passed
    /// over.
    public TokenSequence tokens(LocalDate today) {
        return store.read(handle -> TokenCount.of(handle, self(), today));
    }

    /// This device's next number (rules R5).
    public TokenKey nextToken(char line, ZoneId zone) {
        var day = serviceDay(zone);
        return tokens(day).next(line, day, TokenSequence.Clock.TRUSTED).key();
    }

    /// The day whose line this device is in (rules R5): while the time is not known here, it rolls no further than to
    /// that on which the server was last heard.
    public LocalDate serviceDay(ZoneId zone) {
        var heard = time.trust() == ClockTrust.VERIFIED ? 0 : heardMs();
        var now = heard == 0 ? time.instant() : Instant.ofEpochMilli(heard);
        return self().serviceDay(LocalDate.ofInstant(now, zone),
                heard == 0 ? time.trust() : ClockTrust.VERIFIED);
    }

    /// What this device is and how far it got.
    public Self self() {
        return writer.self();
    }

    /// What the server does not have yet.
    public Waiting waiting() {
        var log = self().log();
        return log.n() == log.ackN()
                ? Waiting.NOTHING
                : new Waiting(
                        log.n() - log.ackN(),
                        store.read(handle -> new ChangeLogTable(handle).madeMs(log.epoch(), log.ackN() + 1)));
    }

    /// The rows of changes the server refused, until staff decide them: shown as "see desk".
    public List<RowKey> refused() {
        return store.read(handle -> new Refusals(handle, self().site()).rows());
    }

    /// Whether a restored server lacks for good what was made here, and IT has not closed the alert that says so.
    public boolean isMissingAtServer() {
        var device = self().device();
        return findBy(RowKind.ALERT, Lookups.OPEN_ALERT, AlertKind.CHANGES_MISSING.word()).stream()
            .anyMatch(row -> new Alert(row).isOpen(AlertKind.CHANGES_MISSING, device));
    }

    /// Asks to be told, on the writing thread, whenever rows or the state of sync changed.
    public void onChange(Runnable listener) {
        listeners.add(_ -> listener.run());
    }

    private void tell() {
        listeners.tell(this);
    }

    @Override
    public void close() {
        store.close();
    }
}
