package org.anteroom.kiosk.booking;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.BookingAnswer;
import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.booking.BookingRules;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;

/// Keeps a time for one patient while they decide (rules R9 and R10). Made anew for each; has at most one hold.
///
/// While the server answers, the seat is held there, and its word is waited for at most three seconds. Without an answer
/// the hold is let go again, and what this device may promise by itself counts.
public final class KeepTime {
    private final LocalStore store;
    private final FindTimes times;
    private final ServerWord server;
    private final Ids ids;
    private final InstantSource clock;
    private Optional<Hold> held = Optional.empty();

    public KeepTime(LocalStore store, FindTimes times, ServerWord server, Ids ids, InstantSource clock) {
        this.store = store;
        this.times = times;
        this.server = server;
        this.ids = ids;
        this.clock = clock;
    }

    /// A time asked for, before it is known what became of it.
    ///
    /// @param hold what the server was asked to keep; empty if it was not asked
    /// @param told the server's word on it
    public record Asked(
            FreeTime time,
            Optional<Hold> hold,
            CompletableFuture<Optional<Outcome>> told,
            Optional<BookingFault> fault) {}

    /// Asks for a time; what was held before is let go in the same transaction.
    ///
    /// @param online whether the server is reachable
    public Asked ask(FreeTime time, String patient, boolean online) {
        var fault = check(time, patient);
        if (fault.isPresent() || !online || time.lane().isEmpty()) {
            letGo();
            return new Asked(time, Optional.empty(), CompletableFuture.completedFuture(Optional.empty()),
                    fault);
        }
        var hold = Hold.on(ids.next(), time.slot(), time.lane().getAsInt(), store.self().device().value(),
                clock.instant().plus(Hold.AT_KIOSK));
        var drafts = new ArrayList<>(release());
        drafts.add(Draft.put(RowKind.HOLD, hold.id(), hold.fields()));
        return switch (store.commit(Change.KIOSK, drafts)) {
            case Commit.Done(var changes) -> {
                held = Optional.of(hold);
                yield new Asked(time, held, server.on(changes.getLast().id()), Optional.empty());
            }
            case Commit.Refused _ -> {
                held = Optional.empty();
                yield new Asked(time, held, CompletableFuture.completedFuture(Optional.empty()),
                        Optional.of(BookingFault.SLOT_FULL));
            }
        };
    }

    private Optional<BookingFault> check(FreeTime time, String patient) {
        var own = new HashSet<String>();
        held.ifPresent(hold -> own.add(hold.id()));
        time.lease().ifPresent(lease -> own.add(lease.id()));
        var slot = times.timetables().of(time.person().id()).slot(time.slot().id());
        var wanted = new BookingRules.Wanted(patient, Optional.empty(), time.slot().starts(),
                Optional.empty());
        var known = new BookingRules.Known(Set.of(), visits(patient), Optional.empty());
        var taken = times.taken(time.starts().toLocalDate(), own);
        return switch (BookingRules.check(wanted, known, slot, taken, clock.instant())) {
            case BookingAnswer.Fits _ -> Optional.empty();
            case BookingAnswer.Refused(var fault) -> Optional.of(fault);
        };
    }

    private List<Appointment> visits(String patient) {
        return store.findBy(RowKind.APPOINTMENT, Lookups.PATIENT, patient)
            .stream()
            .map(row -> new Appointment(row.key().id(), row.fields()))
            .toList();
    }

    /// What became of it.
    ///
    /// @param told the server's word, empty if there was none in time
    public Kept settle(Asked asked, Optional<Outcome> told) {
        if (asked.fault().isPresent()) {
            return new Kept.Gone(asked.fault().get());
        }
        if (asked.hold().isPresent() && told.isPresent()) {
            if (!told.get().kind().refused()) {
                return new Kept.Held(asked.hold().get());
            }
            held = Optional.empty();
            return new Kept.Gone(BookingFault.SLOT_FULL);
        }
        letGo();
        return asked.time().lease().<Kept>map(Kept.Leased::new).orElseGet(Kept.Nothing::new);
    }

    /// Lets go what is held. A hold that became a booking, or is over, stays what it is.
    public void letGo() {
        var drafts = release();
        held = Optional.empty();
        if (!drafts.isEmpty()) {
            store.commit(Change.KIOSK, drafts);
        }
    }

    private List<Draft> release() {
        return held.flatMap(hold -> store.find(new RowKey(RowKind.HOLD, hold.id())))
            .filter(row -> HoldCommand.RELEASE.allows(row.fields(), Fields.NONE))
            .map(row -> List.of(
                    Draft.cmd(RowKind.HOLD, row.key().id(), HoldCommand.RELEASE.word(), Fields.NONE)))
            .orElse(List.of());
    }
}
