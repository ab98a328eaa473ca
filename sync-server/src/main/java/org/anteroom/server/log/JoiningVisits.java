package org.anteroom.server.log;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.DayBefore;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;

/// Finds visits that two devices checked in apart, as soon as the second check-in arrives (sync.md 6), and people let in
/// by a device that did not know the date.
final class JoiningVisits {
    private final Function<RowKey, Optional<Row>> rows;

    /// @param rows what the site has now
    JoiningVisits(Function<RowKey, Optional<Row>> rows) {
        this.rows = rows;
    }

    /// What it takes to have one entry a visit, after these changes were taken in.
    List<Draft> after(List<Change> tx) {
        return put(tx, _ -> true).flatMap(entry -> joined(entry).stream()).toList();
    }

    /// What it takes to have everybody who came today in the line of today, after these changes were taken in.
    List<Draft> ofToday(List<Change> tx, SiteId site, LocalDate today, ZoneId zone) {
        return put(tx, change -> change.time() == ClockTrust.UNVERIFIED)
            .flatMap(entry -> DayBefore.drafts(site, entry, today, zone, this::entry, this::visit).stream())
            .toList();
    }

    private Stream<QueueEntry> put(List<Change> tx, Predicate<Change> which) {
        return tx.stream()
            .filter(change -> change.row().kind() == RowKind.QUEUE_ENTRY
                    && change.act() instanceof Act.Put && which.test(change))
            .flatMap(change -> entry(change.row().id()).stream());
    }

    private List<Draft> joined(QueueEntry entry) {
        return SameVisit.visits(entry)
            .stream()
            .flatMap(id -> visit(id).stream())
            .map(visit -> joined(visit, entry))
            .filter(drafts -> !drafts.isEmpty())
            .findFirst()
            .orElse(List.of());
    }

    private List<Draft> joined(Appointment visit, QueueEntry entry) {
        return visit.get(AppointmentField.ENTRY)
            .filter(first -> !first.equals(entry.id()))
            .flatMap(this::entry)
            .map(first -> SameVisit.drafts(visit, List.of(SameVisit.standsFor(first, this::entry), entry)))
            .orElse(List.of());
    }

    private Optional<Appointment> visit(String id) {
        return rows.apply(new RowKey(RowKind.APPOINTMENT, id))
            .map(row -> new Appointment(row.key().id(), row.fields()));
    }

    private Optional<QueueEntry> entry(String id) {
        return rows.apply(new RowKey(RowKind.QUEUE_ENTRY, id))
            .map(row -> new QueueEntry(row.key().id(), row.fields()));
    }
}
