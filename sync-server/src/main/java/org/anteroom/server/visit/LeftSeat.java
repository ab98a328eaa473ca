package org.anteroom.server.visit;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// Offers the time of somebody who did not come to whoever is here and next in line, by an alert for the desk (rules
/// R13): the visit has begun, so nobody from outside can take it.
final class LeftSeat {
    private final SiteRows rows;
    private final Set<String> asked = new HashSet<>();

    LeftSeat(SiteRows rows) {
        this.rows = rows;
    }

    /// Who has such an offer already.
    private Set<String> asked() {
        if (asked.isEmpty()) {
            for (var row : rows.findBy(RowKind.ALERT, Lookups.STATE, Alert.OPEN)) {
                new Alert(row).entry().ifPresent(asked::add);
            }
        }
        return asked;
    }

    /// The offer; empty if nobody waits who could take it, or its time is over or did not begin.
    Optional<Draft> offered(Appointment missed) {
        if (missed.starts().isAfter(rows.now()) || !missed.ends().isAfter(rows.now())) {
            return Optional.empty();
        }
        return Line.inOrder(rows)
            .stream()
            .filter(entry -> mayTake(entry, missed) && asked().add(entry.id()))
            .findFirst()
            .map(entry -> Alert.ofFreeSeat(missed.id(), entry.id(), entry.text(QueueField.TOKEN)));
    }

    /// Whoever has an appointment keeps their own time.
    private static boolean mayTake(QueueEntry entry, Appointment missed) {
        var provider = entry.text(QueueField.PROVIDER);
        return entry.queueClass() != QueueClass.APPOINTMENT
                && (provider.isEmpty() || provider.equals(missed.text(AppointmentField.PROVIDER)));
    }
}
