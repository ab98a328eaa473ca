package org.anteroom.server.visit;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.jspecify.annotations.Nullable;

/// Offers the time of somebody who did not come to whoever is here and next in line, by an alert for the desk (rules
/// R13): the visit has begun, so nobody from outside can take it.
final class LeftSeat {
    private static final Set<AppointmentState> OPEN = EnumSet.of(AppointmentState.BOOKED,
            AppointmentState.NO_SHOW_PENDING, AppointmentState.ARRIVED, AppointmentState.IN_PROGRESS);

    private final SiteRows rows;
    private final Set<String> asked = new HashSet<>();
    private @Nullable List<QueueEntry> waiting;
    private @Nullable Set<String> expected;

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

    /// Whose own visit today is still open, read once: they have a time of their own.
    private Set<String> expected() {
        var read = expected;
        if (read == null) {
            read = rows.visitsBetween(rows.today(), rows.today())
                .stream()
                .map(SiteRows::visit)
                .filter(visit -> OPEN.contains(visit.state()))
                .map(Appointment::personSeen)
                .collect(Collectors.toSet());
            expected = read;
        }
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

    /// Whoever has an appointment keeps their own time, also who came late to it.
    private boolean mayTake(QueueEntry entry, Appointment missed) {
        var provider = entry.text(QueueField.PROVIDER);
        return !expected().contains(entry.text(QueueField.PATIENT))
                && (provider.isEmpty() || provider.equals(missed.text(AppointmentField.PROVIDER)));
    }
}
