package org.anteroom.kiosk.checkin;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// For tests: a kiosk's store with patients and visits in it, as the server would have sent them.
public final class Clinic {
    private final LocalStore store;

    public Clinic(LocalStore store) {
        this.store = store;
        put(RowKind.CONFIG, "okafor", Fields.of("type", "provider", "name", "Dr. Okafor"));
        patient("ana", "A", "R", "1987-09-14", "5678");
        patient("alba", "A", "R", "1987-09-14", "0111");
    }

    private void put(RowKind kind, String id, Fields fields) {
        store.commit(Change.KIOSK, List.of(Draft.put(kind, id, fields)));
    }

    /// A patient as a kiosk has them: match keys and masks.
    public Clinic patient(String id, String given, String family, String born, String phoneEnd) {
        put(RowKind.PATIENT, id, Fields.of("given_name", given, "family_name", family, "birth_date", born,
                "phone_ends", phoneEnd, "area", "Old Town", "emergency_contact", "l m"));
        return this;
    }

    /// A visit at this wall time in Madrid; more fields as names and values.
    public Clinic visit(String id, String patient, String at, String... more) {
        var time = LocalDateTime.parse(at);
        var visit = new Appointment(id,
                Fields.of("patient", patient, "provider", "okafor", "service", "doctor",
                        "state", "booked", "date", time.toLocalDate().toString(), "time",
                        time.toLocalTime().toString(),
                        "starts", time.atZone(ZoneId.of("Europe/Madrid")).toInstant().toString(), "minutes",
                        "30"));
        put(RowKind.APPOINTMENT, id, visit.fields().with(Fields.of(more).asMap()));
        return this;
    }

    /// Anything else about a row.
    public Clinic edit(RowKind kind, String id, String field, String was, String now) {
        store.commit(Change.KIOSK, List.of(new Draft(new RowKey(kind, id),
                new Act.Set(List.of(new Edit(field, was, now))))));
        return this;
    }

    /// An appointment as it is.
    public Appointment visit(String id) {
        return new Appointment(id, fields(RowKind.APPOINTMENT, id));
    }

    /// A row's fields.
    public Fields fields(RowKind kind, String id) {
        return store.find(new RowKey(kind, id)).orElseThrow().fields();
    }

    /// The queue entry of a visit.
    public QueueEntry entryOf(String visit) {
        var id = visit(visit).text(AppointmentField.ENTRY);
        return new QueueEntry(id, fields(RowKind.QUEUE_ENTRY, id));
    }
}
