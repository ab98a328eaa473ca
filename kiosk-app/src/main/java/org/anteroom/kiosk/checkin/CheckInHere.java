package org.anteroom.kiosk.checkin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.Site;
import org.anteroom.model.visit.Arrival;
import org.anteroom.model.visit.Entrance;

/// Lets a person in to their visits: place in line, arrival of every visit and what they said of their details in one
/// transaction, on disk before it returns (rules R3: one master). Needs no server.
public final class CheckInHere {
    private static final String CAME_LATE = "came_late";

    private final LocalStore store;
    private final Site site;
    private final TodaysLine line;

    public CheckInHere(LocalStore store, Site site, TodaysLine line) {
        this.store = store;
        this.site = site;
        this.line = line;
    }

    /// What became of it.
    public sealed interface Outcome {
        /// In line, or refused.
        record Done(Joined joined) implements Outcome {}

        /// Another device was faster.
        record AlreadyHere(Optional<String> entry) implements Outcome {}
    }

    /// Checks in.
    ///
    /// @param arrivals in the order of the ticket, at least one
    /// @param details  what the person said of their details
    /// @param language BCP 47 tag
    public Outcome checkIn(List<Arrival> arrivals, Details details, String language) {
        var fresh = arrivals.stream().map(this::fresh).toList();
        var here = fresh.stream().map(Arrival::visit).filter(CheckInHere::hasArrived).findFirst();
        if (here.isPresent()) {
            return new Outcome.AlreadyHere(here.get().get(AppointmentField.ENTRY));
        }
        var first = fresh.getFirst().visit();
        var person = store.find(new RowKey(RowKind.PATIENT, first.personSeen()))
            .map(row -> new Patient(row.key().id(), row.fields()));
        var calling = person.map(one -> one.text(PatientField.CALL_PREFERENCE)).orElse("");
        var entry = line.entrance(Entrance.lineOf(site, first))
            .visitor(fresh, person)
            .with(QueueField.LANGUAGE, language)
            .with(QueueField.CALL_PREFERENCE, calling.isEmpty() ? "board" : calling);
        var place = details.isChanged() ? entry.flagged(QueueField.UNVERIFIED) : entry;
        var missed = fresh.stream().anyMatch(each -> each.visit().state() == AppointmentState.NO_SHOW);
        return new Outcome.Done(line.join(place, told -> {
            var drafts = new ArrayList<>(person.map(details::drafts).orElse(List.of()));
            drafts.addAll(Entrance.drafts(told, fresh,
                    Fields.of("reason", missed ? CAME_LATE : "")));
            return drafts;
        }));
    }

    private Arrival fresh(Arrival seen) {
        var id = seen.visit().id();
        return store.find(new RowKey(RowKind.APPOINTMENT, id))
            .map(row -> new Arrival(new Appointment(id, row.fields()), seen.manner()))
            .orElse(seen);
    }

    private static boolean hasArrived(Appointment visit) {
        return visit.state() == AppointmentState.ARRIVED || visit.state() == AppointmentState.IN_PROGRESS;
    }
}
