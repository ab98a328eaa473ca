package org.anteroom.server.visit;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.CheckInWindow;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.CallRules;
import org.anteroom.model.queue.StepOut;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// When what [Timers] do falls due, as far as is known at one moment: for a clock that is set by hand.
final class NextDue {
    private NextDue() {}

    /// The first time after another.
    static Optional<Instant> of(SiteRows rows, Instant after) {
        var due = new TreeSet<Instant>();
        rows.findBy(RowKind.HOLD, Lookups.STATE, "held")
            .forEach(row -> due.add(new Hold(row.key().id(), row.fields()).expires()));
        rows.findBy(RowKind.WAITLIST, Lookups.STATE, "offered")
            .forEach(row -> new WaitlistEntry(row.key().id(), row.fields()).offerExpires()
                .ifPresent(due::add));
        due.addAll(Leasing.due(rows));
        var first = rows.site().serviceDay(after).minusDays(1);
        // The next day's beginning is due in any case, and from there one looks again.
        var last = first.plusDays(1);
        rows.visitsBetween(first, last).forEach(row -> ofVisit(row, due));
        for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
            due.add(rows.site().dayStart(day.plusDays(1)));
            ofLine(rows, day, due);
        }
        return Optional.ofNullable(due.higher(after));
    }

    private static void ofVisit(Row row, Set<Instant> due) {
        var visit = SiteRows.visit(row);
        if (visit.state() == AppointmentState.PENDING) {
            due.add(visit.starts());
        } else if (visit.state() == AppointmentState.BOOKED
                || visit.state() == AppointmentState.NO_SHOW_PENDING) {
            due.add(CheckInWindow.closes(visit.starts()).plusSeconds(1));
        }
    }

    private static void ofLine(SiteRows rows, LocalDate day, Set<Instant> due) {
        rows.entriesOn(day).stream().map(SiteRows::entry).forEach(entry -> {
            CallRules.missedFrom(entry).ifPresent(due::add);
            StepOut.until(entry).ifPresent(due::add);
        });
    }
}
