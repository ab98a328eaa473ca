package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.anteroom.model.FieldText;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.change.Row;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.Wait;
import org.anteroom.model.row.Fields;
import org.anteroom.model.site.Site;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.SiteRows;

/// Rows as the API shows them to staff.
final class Json {
    /// Of every visit, until payments are taken.
    static final String PAYMENT_STATUS = "pending";

    private final Site site;
    private final Times times;

    Json(Site site) {
        this.site = site;
        this.times = new Times(site.zone());
    }

    Times times() {
        return times;
    }

    ZoneId zone() {
        return site.zone();
    }

    /// An appointment.
    ObjectNode visit(Row row) {
        var visit = SiteRows.visit(row);
        var json = StrictJson.object().put("id", visit.id());
        text(json, "appointment_number", visit, AppointmentField.APPOINTMENT_NUMBER);
        text(json, "provisional_code", visit, AppointmentField.PROVISIONAL_CODE);
        json.put("status", visit.shownStatus()).put("confirmed", visit.isConfirmed());
        text(json, "patient_id", visit, AppointmentField.PATIENT);
        text(json, "dependant_id", visit, AppointmentField.DEPENDANT);
        text(json, "provider_id", visit, AppointmentField.PROVIDER);
        text(json, "service_id", visit, AppointmentField.SERVICE);
        text(json, "location_id", visit, AppointmentField.LOCATION);
        json.put("starts_at", times.text(visit.starts()))
            .put("ends_at", times.text(visit.ends()))
            .put("duration_minutes", visit.length().toMinutes());
        SlotId.parse(visit.text(AppointmentField.SLOT))
            .map(slot -> slot.of(visit.text(AppointmentField.PROVIDER)))
            .ifPresent(slot -> json.put("slot_id", slot.text()));
        text(json, "visit_type", visit, AppointmentField.VISIT_TYPE);
        text(json, "channel", visit, AppointmentField.CHANNEL);
        json.put("mode", visit.mode().word());
        text(json, "join_link", visit, AppointmentField.JOIN_LINK);
        text(json, "urgency_level", visit, AppointmentField.URGENCY);
        text(json, "reason", visit, AppointmentField.REASON);
        text(json, "symptoms", visit, AppointmentField.SYMPTOMS);
        list(json, "special_requirements", visit.fields(), AppointmentField.NEEDS.field());
        text(json, "patient_notes", visit, AppointmentField.PATIENT_NOTES);
        text(json, "internal_notes", visit, AppointmentField.INTERNAL_NOTES);
        list(json, "reminders", visit.fields(), AppointmentField.REMINDERS.field());
        text(json, "amount", visit, AppointmentField.FEE);
        text(json, "currency", visit, AppointmentField.CURRENCY);
        json.put("payment_status", PAYMENT_STATUS);
        json.put("rescheduled_from", visit.get(AppointmentField.RESCHEDULED_FROM).orElse(null));
        text(json, "replaced_by", visit, AppointmentField.REPLACED_BY);
        json.put("is_checked_in", visit.get(AppointmentField.ARRIVED_AT).isPresent())
            .put("late", visit.fields().is(AppointmentField.LATE.field()));
        text(json, "queue_entry_id", visit, AppointmentField.ENTRY);
        time(json, "checked_in_at", visit, AppointmentField.ARRIVED_AT);
        time(json, "started_at", visit, AppointmentField.STARTED_AT);
        time(json, "completed_at", visit, AppointmentField.COMPLETED_AT);
        time(json, "confirmed_at", visit, AppointmentField.CONFIRMED_AT);
        text(json, "confirmed_by", visit, AppointmentField.CONFIRMED_BY);
        time(json, "cancelled_at", visit, AppointmentField.CANCELLED_AT);
        text(json, "cancellation_reason", visit, AppointmentField.CANCEL_REASON);
        time(json, "no_show_at", visit, AppointmentField.NO_SHOW_AT);
        text(json, "evidence", visit, AppointmentField.EVIDENCE);
        text(json, "rebook_reason", visit, AppointmentField.REBOOK_REASON);
        list(json, "alternatives", visit.fields(), AppointmentField.ALTERNATIVES.field());
        time(json, "created_at", visit, AppointmentField.CREATED);
        text(json, "created_by", visit, AppointmentField.CREATED_BY);
        return json.put("ver", row.ver());
    }

    private static void text(ObjectNode json, String name, Appointment visit, AppointmentField field) {
        visit.get(field).ifPresent(text -> json.put(name, text));
    }

    private void time(ObjectNode json, String name, Appointment visit, AppointmentField field) {
        visit.instant(field).ifPresent(at -> json.put(name, times.text(at)));
    }

    private static void list(ObjectNode json, String name, Fields fields, String field) {
        if (fields.get(field).isPresent()) {
            var list = json.putArray(name);
            fields.set(field).forEach(list::add);
        }
    }

    /// A queue entry, without its place.
    ObjectNode entry(Row row) {
        return entry(SiteRows.entry(row)).put("ver", row.ver());
    }

    /// A queue entry, without place and version.
    ObjectNode entry(QueueEntry entry) {
        var service = entry.text(QueueField.SERVICE);
        var json = StrictJson.object()
            .put("id", entry.id())
            .put("token", entry.text(QueueField.TOKEN))
            .put("status", entry.state().status().word())
            .put("service_id", service)
            .put("service_name",
                    site.service(service).map(line -> line.name(site.languages().getFirst())).orElse(service))
            .put("urgency_level", entry.queueClass().urgency())
            .put("queue_class", entry.queueClass().word())
            .put("group_size", entry.groupSize());
        Optional.of(entry.subStatus())
            .filter(text -> !text.isEmpty())
            .ifPresent(text -> json.put("sub_status", text));
        text(json, "patient_id", entry, QueueField.PATIENT);
        text(json, "appointment_id", entry, QueueField.APPOINTMENT);
        text(json, "provider_id", entry, QueueField.PROVIDER);
        text(json, "room_id", entry, QueueField.ROOM);
        text(json, "notes", entry, QueueField.NOTES);
        time(json, "arrived_at", entry, QueueField.ARRIVED);
        time(json, "due_at", entry, QueueField.DUE);
        time(json, "called_at", entry, QueueField.CALLED_AT);
        time(json, "away_until", entry, QueueField.AWAY_UNTIL);
        time(json, "started_at", entry, QueueField.STARTED_AT);
        time(json, "ended_at", entry, QueueField.ENDED_AT);
        entry.instant(QueueField.FIRST_CALLED).ifPresent(called -> waited(json, entry, called));
        return json.put("recalls", entry.recalls())
            .put("late", entry.is(QueueField.LATE))
            .put("unverified", entry.is(QueueField.UNVERIFIED))
            .put("times_about", entry.is(QueueField.TIMES_ABOUT))
            .put("red_flag", entry.is(QueueField.RED_FLAG))
            .put("special_need", entry.is(QueueField.SPECIAL_NEED));
    }

    /// How long somebody waited until the first call, and how long of it after the appointment's start (requirements
    /// C42).
    private static void waited(ObjectNode json, QueueEntry entry, Instant called) {
        json.put("actual_wait_minutes", minutes(entry.arrived(), called));
        entry.due()
            .map(due -> due.isAfter(entry.arrived()) ? due : entry.arrived())
            .ifPresent(due -> json.put("wait_after_due_minutes", minutes(due, called)));
    }

    private static long minutes(Instant from, Instant to) {
        return Math.max(0, Duration.between(from, to).toMinutes());
    }

    private static void text(ObjectNode json, String name, QueueEntry entry, QueueField field) {
        entry.get(field).ifPresent(text -> json.put(name, text));
    }

    private void time(ObjectNode json, String name, QueueEntry entry, QueueField field) {
        entry.instant(field).ifPresent(at -> json.put(name, times.text(at)));
    }

    /// Adds how long somebody waits, where that can be said (rules R8): a range, and its upper end as one number.
    static ObjectNode waiting(ObjectNode json, Wait wait) {
        Words.of(wait).ifPresent(text -> {
            var most = wait.upper().orElse(0);
            var least = wait instanceof Wait.Between(var low, _) ? low : most;
            json.put("estimated_wait_minutes", most)
                .putObject("estimated_wait")
                .put("from_minutes", least)
                .put("to_minutes", most)
                .put("text", text);
        });
        return json;
    }

    /// A slot.
    ObjectNode slot(Slot slot) {
        return StrictJson.object()
            .put("id", slot.id().text())
            .put("starts_at", times.text(slot.starts()))
            .put("ends_at", times.text(slot.ends()))
            .put("duration_minutes", slot.length().toMinutes())
            .put("capacity", slot.capacity())
            .put("remaining", slot.remaining());
    }

    /// A patient's whole record, under the names a patient is made with.
    ObjectNode patient(Row row) {
        var json = StrictJson.object().put("id", row.key().id());
        for (var field : PatientField.values()) {
            var name = field.field();
            switch (field) {
                case GIVEN_NAME -> put(json, "first_name", row, name);
                case FAMILY_NAME -> put(json, "last_name", row, name);
                case PRIMARY_PHONE -> put(json, "phone", row, name);
                case EMAILS -> {
                    list(json, row, name);
                    row.fields().set(name).stream().findFirst().ifPresent(email -> json.put("email", email));
                }
                case PHONES, NEEDS, OPT_OUTS, DUPLICATE_OF, GUARDIANS -> list(json, row, name);
                case DECEASED -> json.put(name, row.fields().is(name));
                case CREATED -> time(json, "created_at", row, name);
                case LINKED_AT, CONFIRMED_AT, ERASED_AT -> time(json, name, row, name);
                default -> put(json, name, row, name);
            }
        }
        return json.put("ver", row.ver());
    }

    private static void put(ObjectNode json, String name, Row row, String field) {
        row.fields().get(field).ifPresent(text -> json.put(name, text));
    }

    private static void list(ObjectNode json, Row row, String field) {
        var list = json.putArray(field);
        row.fields().set(field).forEach(list::add);
    }

    private void time(ObjectNode json, String name, Row row, String field) {
        FieldText.instant(row.fields(), field).ifPresent(at -> json.put(name, times.text(at)));
    }
}
