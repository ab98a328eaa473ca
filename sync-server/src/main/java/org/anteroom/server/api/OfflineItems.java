package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.CatchUp;
import org.anteroom.model.FieldText;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.PublicStatus;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Arriving;
import org.anteroom.server.visit.Booking;
import org.anteroom.server.visit.Edits;
import org.anteroom.server.visit.Joining;
import org.anteroom.server.visit.Line;
import org.anteroom.server.visit.SiteRows;
import org.anteroom.server.visit.Visits;

/// What each item of a batch upload comes to: a change by the same rules as any other request.
final class OfflineItems {
    private final Desk desk;
    private final Json json;
    private final PatientFields patients;
    private final Ids ids;

    OfflineItems(Desk desk, Json json, PatientFields patients, Ids ids) {
        this.desk = desk;
        this.json = json;
        this.patients = patients;
        this.ids = ids;
    }

    /// Does one item.
    ///
    /// @return the row's id
    String take(ObjectNode node) {
        var body = new Body(node);
        var type = body.word("type");
        var action = body.word("action");
        var data = new Body(body.required("data", body.object("data"), StrictJson.object()));
        body.done();
        return switch (type + " " + action) {
            case "patient create" -> newPatient(data);
            case "patient update" -> updatedPatient(data);
            case "appointment create" -> newVisit(data);
            case "appointment update" -> updatedVisit(data);
            case "appointment delete" -> calledOff(data);
            case "queue create" -> joined(data);
            case "queue update" -> updatedEntry(data);
            case "queue delete" -> leftLine(data);
            default -> throw Refusal.invalid(Map.of("type", "this type and action do not exist"));
        };
    }

    private String newPatient(Body data) {
        var id = data.optionalWord("id").orElseGet(ids::next);
        var fields = patients.newcomer(data);
        data.done();
        desk.act(rows -> rows.find(RowKind.PATIENT, id).isPresent() ? List.of()
                : List.of(Draft.put(RowKind.PATIENT, id, fields)));
        return id;
    }

    private String updatedPatient(Body data) {
        var row = desk.row(RowKind.PATIENT, data.word("id"));
        var news = patients.changes(data);
        data.done();
        desk.act(_ -> Edits.ofFields(row, news));
        return row.key().id();
    }

    private String newVisit(Body data) {
        var id = data.optionalWord("id").orElseGet(ids::next);
        var asked = new Booking.Asked(
                id,
                data.word("patient_id"),
                data.optionalWord("dependant_id"),
                data.word("provider_id"),
                data.optionalWord("service_id"),
                data.required("starts_at", data.instant("starts_at", json.zone()), Instant.EPOCH),
                data.number("duration_minutes", 5, 480).map(Duration::ofMinutes),
                Optional.empty(),
                AppointmentState.BOOKED,
                Map.of(AppointmentField.CHANNEL, "kiosk", AppointmentField.VISIT_TYPE, "consultation",
                        AppointmentField.REASON, data.optionalText("reason")),
                Desk.ACTOR);
        data.done();
        if (desk.reception().look(rows -> rows.visit(id)).isEmpty()) {
            desk.act(rows -> Booking.book(rows, asked));
        }
        return id;
    }

    private String updatedVisit(Body data) {
        var id = data.word("id");
        var status = data.word("status");
        var args = Happened.step(data, data.optionalText("reason"), json.zone());
        var at = FieldText.instant(args, CatchUp.AT);
        data.done();
        desk.act(rows -> switch (status) {
            case "arrived" -> new Arriving(id, args.text("reason"), at, Desk.ACTOR).drafts(rows);
            case "confirmed" -> Visits.step(rows, id, AppointmentCommand.CONFIRM, args);
            case "in_progress" -> Visits.go(rows, id, AppointmentCommand.START, args);
            case "completed" -> Visits.go(rows, id, AppointmentCommand.COMPLETE, args);
            case "cancelled" -> Visits.go(rows, id, AppointmentCommand.CANCEL, args);
            default -> throw SiteRows.unknownWord("status");
        });
        return id;
    }

    private String calledOff(Body data) {
        var id = data.word("id");
        var args = Fields.of("reason", data.text("reason"));
        data.done();
        desk.act(rows -> Visits.go(rows, id, AppointmentCommand.VOID, args));
        return id;
    }

    private String joined(Body data) {
        var more = new EnumMap<QueueField, String>(QueueField.class);
        more.put(QueueField.NOTES, data.optionalText("reason_for_visit"));
        more.put(QueueField.NEEDS, Fields.joined(data.words("special_requirements")));
        more.values().removeIf(String::isEmpty);
        var joining = new Joining(data.word("patient_id"), data.optionalWord("provider_id"),
                data.word("service_id"), QueueClass.STANDARD, more, Happened.joining(data, json.zone()),
                Desk.ACTOR);
        data.done();
        return desk.act(rows -> joining.place(rows)).changes().getFirst().row().id();
    }

    private String leftLine(Body data) {
        var id = data.word("id");
        var args = Fields.of("reason", data.text("reason"));
        data.done();
        desk.act(rows -> Line.step(rows, id, QueueCommand.CANCEL, args));
        return id;
    }

    private String updatedEntry(Body data) {
        var id = data.word("id");
        var status = data.required("status", data.of("status", PublicStatus::of, "is not a status"),
                PublicStatus.WAITING);
        var args = Fields.of("reason", data.optionalText("notes"), "room",
                data.optionalWord("room_id").orElse(""));
        data.done();
        desk.act(rows -> Line.step(rows, id, QueueCommand.towards(status), args));
        return id;
    }
}
