package org.anteroom.kiosk.queue;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.OpenRoom;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.QueueOrder;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.queue.TokenSequence;
import org.anteroom.model.queue.VisitLengths;
import org.anteroom.model.queue.Wait;
import org.anteroom.model.queue.WaitEstimate;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.store.Lookups;

/// Gives a walk-in a number (rules R5): patient, place in line and token in one transaction, on disk before it returns.
public final class JoinQueue {
    private final LocalStore store;
    private final Site site;
    private final InstantSource clock;

    public JoinQueue(LocalStore store, Site site, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.clock = clock;
    }

    /// Joins the line.
    public Joined join(ServiceLine line, Arrival who) {
        var now = clock.instant();
        var today = site.serviceDay(now);
        var made = store.tokens(today).next(line.letter(), today, TokenSequence.Clock.TRUSTED);
        var ahead = waiting(line.id());
        var entry = entry(made.key(), line, who);
        var wait = estimate(entry);
        var drafts = new ArrayList<>(who.drafts());
        drafts.add(Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields()));
        return switch (store.commit(Change.KIOSK, drafts)) {
            case Commit.Done _ -> new Joined.Place(made.key().token(), line.id(), ahead, wait);
            case Commit.Refused(var code) -> new Joined.Refused(code);
        };
    }

    private QueueEntry entry(TokenKey key, ServiceLine line, Arrival who) {
        var now = clock.instant();
        var entry = QueueEntry.joined(key.entryId(site.id()), key, line.id(), QueueClass.STANDARD, now)
            .with(QueueField.PATIENT, who.patient().orElse(""))
            .with(QueueField.LANGUAGE, who.language())
            .with(QueueField.CALL_PREFERENCE, who.callPreference())
            .with(QueueField.NEEDS, Fields.joined(who.needs()))
            .with(QueueField.CREATED, now.toString())
            .with(QueueField.CREATED_BY, Change.KIOSK);
        return who.unverified() ? entry.flagged(QueueField.UNVERIFIED) : entry;
    }

    /// The wait of somebody who joins now, if all rooms of the site are open: which are, the desk tells later.
    private Wait estimate(QueueEntry last) {
        var now = clock.instant();
        var local = site.localTime(now);
        var means = site.services().stream().collect(Collectors.toMap(ServiceLine::id, ServiceLine::mean));
        var rooms = site.rooms()
            .stream()
            .map(room -> new OpenRoom(room.id(), Set.of(), Optional.empty()))
            .toList();
        var inOrder = new ArrayList<>(new QueueOrder(site.priorityMode()).order(today(), now));
        inOrder.add(last);
        return new WaitEstimate(rooms, VisitLengths.configured(means), local.getDayOfWeek(), local.getHour())
            .of(inOrder)
            .getOrDefault(last.id(), new Wait.Unknown());
    }

    /// How many wait in a line today, as far as this device knows.
    public int waiting(String service) {
        return (int) today().stream().filter(entry -> entry.text(QueueField.SERVICE).equals(service)).count();
    }

    /// How many wait in all lines today, as far as this device knows.
    public int waiting() {
        return today().size();
    }

    private List<QueueEntry> today() {
        var day = site.serviceDay(clock.instant()).toString();
        return store.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day)
            .stream()
            .map(row -> new QueueEntry(row.key().id(), row.fields()))
            .filter(entry -> entry.state() == EntryState.WAITING)
            .toList();
    }
}
