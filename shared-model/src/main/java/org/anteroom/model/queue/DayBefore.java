package org.anteroom.model.queue;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;

/// Puts people into the line of today whom a device let in today, but into the line of a day that was over: it was started
/// out of reach of the server, and so did not roll its day (rules R5). Their numbers stay and find them.
public final class DayBefore {
    private DayBefore() {}

    /// What it takes for one of them; nothing for anybody else.
    ///
    /// @param rows   finds queue entries by their id
    /// @param visits finds appointments by their id
    public static List<Draft> drafts(
            SiteId site,
            QueueEntry entry,
            LocalDate today,
            ZoneId zone,
            Function<String, Optional<QueueEntry>> rows,
            Function<String, Optional<Appointment>> visits) {
        var isHere = !entry.state().isFinal()
                && entry.serviceDay().filter(today::isAfter).isPresent()
                && entry.arrived().atZone(zone).toLocalDate().equals(today);
        var key = entry.token().filter(_ -> isHere).map(token -> new TokenKey(today, token));
        if (key.isEmpty() || rows.apply(key.get().entryId(site)).isPresent()) {
            return List.of();
        }
        var moved = new QueueEntry(key.get().entryId(site), entry.fields())
            .with(QueueField.SERVICE_DAY, today.toString());
        var drafts = new ArrayList<Draft>();
        drafts.add(Draft.put(RowKind.QUEUE_ENTRY, moved.id(), moved.fields()));
        drafts.addAll(SameVisit.joining(entry, moved));
        for (var id : SameVisit.visits(entry)) {
            visits.apply(id)
                .filter(visit -> visit.text(AppointmentField.ENTRY).equals(entry.id()))
                .ifPresent(visit -> drafts.add(SameVisit.entryOf(visit, moved)));
        }
        return drafts;
    }
}
