package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.SameVisit;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// Finds visits that two devices checked in apart, as soon as the second check-in arrives (sync.md 6).
final class JoiningVisits {
    private final Function<RowKey, Optional<Row>> rows;

    /// @param rows what the site has now
    JoiningVisits(Function<RowKey, Optional<Row>> rows) {
        this.rows = rows;
    }

    /// What it takes to have one entry a visit, after these changes were taken in.
    List<Draft> after(List<Change> tx) {
        var drafts = new ArrayList<Draft>();
        for (var change : tx) {
            if (change.row().kind() == RowKind.QUEUE_ENTRY && change.act() instanceof Act.Put) {
                entry(change.row().id()).ifPresent(entry -> drafts.addAll(joined(entry)));
            }
        }
        return drafts;
    }

    private List<Draft> joined(QueueEntry entry) {
        return SameVisit.visits(entry)
            .stream()
            .flatMap(id -> rows.apply(new RowKey(RowKind.APPOINTMENT, id)).stream())
            .map(row -> new Appointment(row.key().id(), row.fields()))
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

    private Optional<QueueEntry> entry(String id) {
        return rows.apply(new RowKey(RowKind.QUEUE_ENTRY, id))
            .map(row -> new QueueEntry(row.key().id(), row.fields()));
    }
}
