package org.anteroom.kiosk.line;

import java.time.InstantSource;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.CheckInWindow;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.Forecast;
import org.anteroom.model.queue.Outlook;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.queue.SinceTold;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.visit.Entrance;

/// The line of today, as far as this device knows it.
public final class TodaysLine {
    private final LocalStore store;
    private final Site site;
    private final InstantSource clock;

    public TodaysLine(LocalStore store, Site site, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.clock = clock;
    }

    /// The way into a line, with this device's next number (rules R5).
    public Entrance entrance(ServiceLine line) {
        var now = clock.instant();
        var key = store.nextToken(line.letter(), site.zone());
        return new Entrance(site, key, now, Change.KIOSK);
    }

    /// Stores a place made by [#entrance] with everything that belongs to it, in one transaction; it is on disk when
    /// this returns.
    ///
    /// @param drafts the place, which says what the person is told, and what must be stored together with it
    public Joined join(QueueEntry entry, Function<QueueEntry, List<Draft>> drafts) {
        var today = new ArrayList<>(today());
        today.add(entry);
        var outlook = outlook(today, entry);
        return switch (store.commit(Change.KIOSK, drafts.apply(entry.told(outlook.waiting())))) {
            case Commit.Done _ -> place(entry, outlook);
            case Commit.Refused(var code) -> new Joined.Refused(code);
        };
    }

    /// How somebody stands who asks again.
    public record Standing(Joined.Place place, SinceTold since) {}

    /// Tells somebody in line again how they stand. How long they were told it takes is on disk when this returns, so
    /// that the next screen knows it too. A store that refuses it, because its disk is full, keeps nobody from being
    /// told: next time it is compared with what they were told before.
    public Standing tell(QueueEntry entry) {
        var today = today();
        var outlook = outlook(today, entry);
        var since = forecast().since(today, entry, outlook.waiting());
        var told = entry.told(outlook.waiting()).text(QueueField.TOLD_WAIT);
        var before = entry.text(QueueField.TOLD_WAIT);
        if (entry.state() == EntryState.WAITING && !told.equals(before)) {
            var row = new RowKey(RowKind.QUEUE_ENTRY, entry.id());
            var edit = new Edit(QueueField.TOLD_WAIT.field(), before, told);
            store.commit(Change.KIOSK, List.of(new Draft(row, new Act.Set(List.of(edit)))));
        }
        return new Standing(place(entry, outlook), since);
    }

    private Optional<LocalTime> notBefore(QueueEntry entry) {
        var now = clock.instant();
        return entry.due()
            .filter(due -> store.clockTrust() != ClockTrust.UNVERIFIED
                    && CheckInWindow.judge(due, now) == CheckInWindow.Arrival.EARLY)
            .map(due -> site.localTime(due).toLocalTime());
    }

    /// Takes a step that the person in this place may take alone; it is on disk when this returns.
    ///
    /// @return the place after it; as it was where the step cannot be taken any more
    public QueueEntry step(QueueEntry entry, QueueCommand command, Fields args) {
        store.commit(Change.KIOSK, List.of(Draft.cmd(RowKind.QUEUE_ENTRY, entry.id(), command.word(), args)));
        return find(entry.id()).orElse(entry);
    }

    private Joined.Place place(QueueEntry entry, Outlook outlook) {
        return new Joined.Place(entry.token().orElseThrow(), entry.text(QueueField.SERVICE), outlook.ahead(),
                outlook.waiting(), notBefore(entry));
    }

    /// What somebody could expect who joined this line now as a walk-in.
    public Outlook outlook(ServiceLine line) {
        var entry = entrance(line).walkIn(line, QueueClass.STANDARD, Optional.empty(), List.of());
        var today = new ArrayList<>(today());
        today.add(entry);
        return outlook(today, entry);
    }

    private Outlook outlook(List<QueueEntry> today, QueueEntry entry) {
        return forecast().of(today, entry.id()).orElse(Outlook.NONE);
    }

    private Forecast forecast() {
        return new Forecast(site, store.config(Forecast.TYPES), clock.instant(), store.clockTrust());
    }

    /// The entry a number of today finds: the one it was printed for, or the one that was joined to.
    public Optional<QueueEntry> find(Token token) {
        return find(new TokenKey(store.serviceDay(site.zone()), token).entryId(site.id()));
    }

    /// The entry of an id, or the one it was joined to.
    public Optional<QueueEntry> find(String id) {
        return read(id).map(entry -> SameVisit.standsFor(entry, this::read));
    }

    private Optional<QueueEntry> read(String id) {
        return store.find(new RowKey(RowKind.QUEUE_ENTRY, id)).map(row -> new QueueEntry(id, row.fields()));
    }

    /// The place a patient has in a line.
    public Optional<QueueEntry> placeOf(String patient, ServiceLine line) {
        return today().stream().filter(entry -> entry.isPlaceOf(patient, line.id())).findFirst();
    }

    /// How many wait in all lines.
    public int waiting() {
        return (int) today().stream().filter(entry -> entry.state() == EntryState.WAITING).count();
    }

    private List<QueueEntry> today() {
        return store.entries(store.serviceDay(site.zone()));
    }
}
