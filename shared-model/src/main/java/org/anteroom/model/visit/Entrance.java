package org.anteroom.model.visit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Draft;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.TokenKey;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;

/// Joining the line: the place a person gets, the same at kiosk, desk and server (rules R3 to R6).
///
/// @param key   the token given, and its day
/// @param actor who lets the person in
public record Entrance(Site site, TokenKey key, Instant now, String actor) {
    /// The line a visit belongs to: its service's, else the site's first.
    public static ServiceLine lineOf(Site site, Appointment visit) {
        return visit.get(AppointmentField.SERVICE)
            .flatMap(site::service)
            .orElse(site.services().getFirst());
    }

    /// The place of somebody who comes without an appointment.
    ///
    /// @param person what is known of the patient, empty for somebody unnamed
    /// @param needs  what the person needs this time, besides what is known
    public QueueEntry walkIn(
            ServiceLine line,
            QueueClass queueClass,
            Optional<Patient> person,
            Collection<String> needs) {
        var entry = QueueEntry.joined(key.entryId(site.id()), key, line.id(), queueClass, now)
            .with(QueueField.PATIENT, person.map(Patient::id).orElse(""))
            .with(QueueField.NEEDS, Fields.joined(needs))
            .with(QueueField.CREATED, now.toString())
            .with(QueueField.CREATED_BY, actor);
        return hasSpecialNeed(person, needs) ? entry.flagged(QueueField.SPECIAL_NEED) : entry;
    }

    /// Rules R6: by age, or by a need of the site's list.
    private boolean hasSpecialNeed(Optional<Patient> person, Collection<String> needs) {
        var age = person.flatMap(Patient::birthDate).map(date -> date.ageOn(key.day())).orElse(0);
        var all = new TreeSet<>(needs);
        person.ifPresent(one -> all.addAll(one.fields().set(PatientField.NEEDS.field())));
        return site.specialNeeds().any(age, all);
    }

    /// The place of somebody who comes for visits: in the line of the first one, and for all of them.
    ///
    /// @param arrivals in the order of the ticket, at least one
    /// @param person   what is known of who is seen, empty for somebody this device has no record of
    public QueueEntry visitor(List<Arrival> arrivals, Optional<Patient> person) {
        var first = arrivals.getFirst();
        var visit = first.visit();
        var needs = visit.fields().set(AppointmentField.NEEDS.field());
        var entry = walkIn(lineOf(site, visit), first.queueClass(), person, needs)
            .with(QueueField.PATIENT, visit.personSeen())
            .with(QueueField.APPOINTMENT, visit.id())
            .with(QueueField.PROVIDER, visit.text(AppointmentField.PROVIDER))
            .with(QueueField.NEXT_VISITS, Fields.joined(
                    arrivals.stream().skip(1).map(next -> next.visit().id()).toList()));
        return switch (first.manner()) {
            case ON_TIME -> entry.with(QueueField.DUE, visit.starts().toString());
            case LATE -> entry.flagged(QueueField.LATE);
            case MOVED -> entry.with(QueueField.MOVED_FROM, visit.text(AppointmentField.DATE));
        };
    }

    /// What is stored when visitors join: their place, and the arrival of each visit, in one transaction (rules R3: one
    /// master).
    ///
    /// @param entry  made by [#visitor]
    /// @param said what else is said of the arrival: `reason`, needed for somebody already marked as not come, and `at`
    ///             (see [org.anteroom.model.CatchUp])
    public static List<Draft> drafts(QueueEntry entry, List<Arrival> arrivals, Fields said) {
        var drafts = new ArrayList<Draft>();
        drafts.add(Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields()));
        for (var arrival : arrivals) {
            var args = said.with("entry", entry.id())
                .with("arrived", entry.text(QueueField.ARRIVED))
                .with("late", arrival.manner() == Arrival.Manner.LATE ? Fields.YES : "");
            drafts.add(Draft.cmd(RowKind.APPOINTMENT, arrival.visit().id(),
                    AppointmentCommand.CHECK_IN.word(), args));
        }
        return drafts;
    }
}
