package org.anteroom.server.visit;

import java.util.HashSet;
import java.util.List;
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
import org.jspecify.annotations.Nullable;

/// Offers the time of somebody who did not come to whoever is here and next in line, by an alert for the desk (rules
/// R13): the visit has begun, so nobody from outside can take it.
final class LeftSeat {
    private final SiteRows rows;
    private final Set<String> asked = new HashSet<>();
    private @Nullable List<QueueEntry> waiting;

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

    /// Who waits, read once: whoever decides about many visits does so over the rows of one moment.
    private List<QueueEntry> waiting() {
        var read = waiting == null ? Line.inOrder(rows) : waiting;
        waiting = read;
        return read;
    }

    /// The offer; empty if nobody waits who could take it, or its time is over or did not begin.
    Optional<Draft> offered(Appointment missed) {
        if (missed.starts().isAfter(rows.now()) || !missed.ends().isAfter(rows.now())) {
            return Optional.empty();
        }
        return waiting().stream()
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
