package org.anteroom.server.visit;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.HoldCommand;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.booking.WaitingList;
import org.anteroom.model.booking.WaitlistCommand;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.CallRules;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.StepOut;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.visit.VisitMaster;
import org.anteroom.server.log.Acted;
import org.anteroom.store.DatabaseAway;
import org.anteroom.store.Lookups;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what falls due by itself: holds and offers that end, requests of devices, missed calls, no-shows, the end of the
/// day, leases, and free seats for the waiting list. Whoever drives the clock calls [#fire].
public final class Timers {
    private static final Logger log = LoggerFactory.getLogger(Timers.class);
    private static final String ACTOR = "server";
    private static final int DAYS_BACK = 3;
    /// What is of days before, as after the server was off or a device cut off for long, is looked at once a day.
    private static final int DAYS_BACK_ONCE = 31;
    private static final Duration DEALT_EVERY = Duration.ofMinutes(1);

    private final Reception reception;
    private final Witnesses witnesses;
    private List<DeviceId> dealtTo = List.of();
    private Instant dealtAt = Instant.EPOCH;
    private LocalDate looked = LocalDate.MIN;

    public Timers(Reception reception, Witnesses witnesses) {
        this.reception = reception;
        this.witnesses = witnesses;
    }

    /// Does everything that is due now. Doing it again changes nothing; one part that fails keeps no other from being done.
    ///
    /// @throws InterruptedException if interrupted; the rest is done the next time
    public synchronized void fire() throws InterruptedException {
        var heard = witnesses.hear();
        Beat.all(List.of(
                () -> act(Timers::ended),
                () -> act(rows -> Leasing.takenBack(rows, heard)),
                this::answerWaiting,
                () -> endPastDays(heard),
                () -> deal(heard.devices()),
                reception::offerFreed));
    }

    /// Ends what past days left open, each by itself, and learns from them when a new one begins. What cannot be written
    /// yet, as while a restore waits to be approved, is looked for again.
    private void endPastDays(Witnesses.Testimony heard) throws InterruptedException {
        var today = reception.look(SiteRows::today);
        var isNew = !today.equals(looked);
        var back = isNew ? DAYS_BACK_ONCE : DAYS_BACK;
        var done = act(rows -> NoShows.due(rows, heard, back));
        for (var day = today.minusDays(1); !day.isBefore(today.minusDays(back)); day = day.minusDays(1)) {
            var over = day;
            done &= act(rows -> dayEnd(rows, over));
        }
        var learned = !isNew || act(Experience::due);
        if (done && learned) {
            looked = today;
        }
    }

    /// Deals once a minute, and when a device came to the site or back to it.
    private void deal(List<NoShow.Device> devices) throws InterruptedException {
        var now = reception.look(SiteRows::now);
        var takers = Leasing.takers(devices, now);
        if (!takers.equals(dealtTo) || Duration.between(dealtAt, now).abs().compareTo(DEALT_EVERY) >= 0) {
            act(rows -> Leasing.dealt(rows, takers));
            dealtTo = takers;
            dealtAt = now;
        }
    }

    /// Answers what devices asked for while cut off. Who asks is not held up by an answer that fails.
    ///
    /// @throws InterruptedException if interrupted; the rest is done the next time
    public void answerRequests() throws InterruptedException {
        try {
            answerWaiting();
        } catch (RuntimeException e) {
            if (!DatabaseAway.in(e)) {
                log.warn("a request for a time could not be answered; it is tried again", e);
            }
        }
    }

    /// One after the other: each answer may take the last seat.
    private void answerWaiting() throws InterruptedException {
        var answers = new ArrayList<Beat>();
        for (var id : reception.look(Requests::waiting)) {
            answers.add(() -> act(rows -> Requests.answered(rows, id)));
        }
        Beat.all(answers);
    }

    /// Does what a look says is due; nothing is locked while nothing is.
    ///
    /// @return whether nothing of it is left
    private boolean act(Function<SiteRows, List<Draft>> due) throws InterruptedException {
        return reception.look(due).isEmpty() || reception.act(ACTOR, due::apply) instanceof Acted.Done;
    }

    private static List<Draft> ended(SiteRows rows) {
        var drafts = new ArrayList<Draft>();
        for (var row : rows.findBy(RowKind.HOLD, Lookups.STATE, "held")) {
            if (new Hold(row.key().id(), row.fields()).isOver(rows.now())) {
                drafts.add(Draft.cmd(RowKind.HOLD, row.key().id(), HoldCommand.EXPIRE.word(), Fields.NONE));
            }
        }
        for (var row : rows.findBy(RowKind.WAITLIST, Lookups.STATE, "offered")) {
            if (WaitingList.hasLapsed(new WaitlistEntry(row.key().id(), row.fields()), rows.now())) {
                drafts.add(Draft.cmd(RowKind.WAITLIST, row.key().id(), WaitlistCommand.LAPSE.word(),
                        Fields.NONE));
            }
        }
        for (var row : rows.findBy(RowKind.APPOINTMENT, Lookups.STATE, AppointmentState.PENDING.word())) {
            if (!rows.now().isBefore(SiteRows.visit(row).starts())) {
                drafts.add(Draft.cmd(row.key().kind(), row.key().id(), AppointmentCommand.EXPIRE.word(),
                        Fields.NONE));
            }
        }
        for (var row : rows.entriesOn(rows.today())) {
            var entry = SiteRows.entry(row);
            if (CallRules.isMissed(entry, rows.now())) {
                drafts.add(Line.cmd(entry, QueueCommand.MISS, Fields.NONE));
            }
            if (StepOut.isOver(entry, rows.now())) {
                drafts.add(Line.cmd(entry, QueueCommand.RETURN, Fields.NONE));
            }
        }
        return drafts;
    }

    /// Rules R3: entries of a day that is over end, and their visits with them.
    private static List<Draft> dayEnd(SiteRows rows, LocalDate day) {
        return rows.entriesOn(day)
            .stream()
            .flatMap(row -> VisitMaster.dayEnd(SiteRows.entry(row), rows::visit).stream())
            .toList();
    }

    /// When the next thing falls due after a time, as far as is known now; empty if nothing does before `until`.
    public Optional<Instant> nextDue(Instant after, Instant until) {
        return reception.look(rows -> NextDue.of(rows, after)).filter(at -> !at.isAfter(until));
    }
}
