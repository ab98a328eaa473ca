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
import org.anteroom.model.RowField;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.PublicStatus;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Arriving;
import org.anteroom.server.visit.Booking;
import org.anteroom.server.visit.Deciding;
import org.anteroom.server.visit.Edits;
import org.anteroom.server.visit.Joining;
import org.anteroom.server.visit.Line;
import org.anteroom.server.visit.NotPossible;
import org.anteroom.server.visit.SiteRows;
import org.anteroom.server.visit.Visits;
import org.anteroom.store.Lookups;

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

    /// Does one item. Fields that nobody here knows are passed over, as under sync.
    ///
    /// What the site has is looked at where the item is done, and only there: how much of an upload was done before, when
    /// it comes again, is counted by the items that got as far as that.
    ///
    /// @param device whose upload it is
    /// @return the row's id
    String take(String device, ObjectNode node) {
        var body = new Body(node);
        var type = body.word("type");
        var action = body.word("action");
        var data = new Body(body.required("data", body.object("data"), StrictJson.object()));
        body.judge();
        return switch (type + " " + action) {
            case "patient create" -> newPatient(data);
            case "patient update" -> updatedPatient(data);
            case "appointment create" -> newVisit(data);
            case "appointment update" -> updatedVisit(data);
            case "appointment delete" -> calledOff(data);
            case "queue create" -> joined(device, data);
            case "queue update" -> updatedEntry(device, data);
            case "queue delete" -> leftLine(device, data);
            default -> throw Refusal.invalid(Map.of("type", "this type and action do not exist"));
        };
    }

    private String newPatient(Body data) {
        var id = data.optionalWord("id").orElseGet(ids::next);
        var fields = patients.newcomer(data);
        data.judge();
        return made(RowKind.PATIENT, rows -> rows.find(RowKind.PATIENT, id).isPresent() ? List.of()
                : List.of(Draft.put(RowKind.PATIENT, id, fields)))
            .orElse(id);
    }

    /// Makes a row, unless it is there. Of an upload that comes again it may have another id than is meant now.
    ///
    /// @return its id, if it is not older than the upload
    private Optional<String> made(RowKind kind, Deciding deciding) {
        return Optional.of(desk.act(deciding))
            .filter(done -> !done.changes().isEmpty())
            .map(done -> done.made(kind));
    }

    private String updatedPatient(Body data) {
        var id = data.word("id");
        var news = patients.changes(data);
        data.judge();
        return changed(RowKind.PATIENT, id, news);
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
                more(data),
                Desk.ACTOR);
        data.judge();
        return made(RowKind.APPOINTMENT,
                rows -> rows.visit(id).isPresent() ? List.of() : Booking.book(rows, asked))
            .orElse(id);
    }

    private static Map<AppointmentField, String> more(Body data) {
        var more = AppointmentRoutes.details(data);
        more.put(AppointmentField.CHANNEL, "kiosk");
        more.put(AppointmentField.VISIT_TYPE, AppointmentRoutes.visitType(data));
        return more;
    }

    private String updatedVisit(Body data) {
        var id = data.word("id");
        var said = data.optionalWord("status");
        return said.isPresent() ? stepped(id, said.get(), data) : edited(id, data);
    }

    /// Without a status it is about what is known of the visit; a mode stays, since a video visit has a link too.
    private String edited(String id, Body data) {
        var news = AppointmentRoutes.details(data);
        news.remove(AppointmentField.MODE);
        if (news.isEmpty()) {
            data.fault("status", "is required");
        }
        data.judge();
        return changed(RowKind.APPOINTMENT, id, news);
    }

    private String changed(RowKind kind, String id, Map<? extends RowField, String> news) {
        desk.act(rows -> Edits.ofFields(
                rows.find(kind, id).orElseThrow(() -> NotPossible.because("unknown_row")), news));
        return id;
    }

    private String stepped(String id, String status, Body data) {
        var args = Happened.step(data, data.optionalText("reason"), json.zone());
        var at = FieldText.instant(args, CatchUp.AT);
        if (status.equals("cancelled") && args.text("reason").isEmpty()) {
            data.fault("reason", "is required");
        }
        data.judge();
        desk.act(rows -> switch (status) {
            case "arrived" -> new Arriving(id, args.text("reason"), at, Desk.ACTOR).drafts(rows);
            case "confirmed" -> Visits.step(rows, id, AppointmentCommand.CONFIRM, args);
            case "in_progress" -> Visits.go(rows, id, AppointmentCommand.START, args);
            case "completed" -> Visits.go(rows, id, AppointmentCommand.COMPLETE, args);
            case "cancelled" -> Visits.go(rows, id, AppointmentCommand.CANCEL, args);
            case "no_show" -> Visits.step(rows, id, AppointmentCommand.SUSPECT, args);
            default -> throw SiteRows.unknownWord("status");
        });
        return id;
    }

    private String calledOff(Body data) {
        var id = data.word("id");
        var args = AppointmentStepRoutes.voiding(data.optionalText("reason"));
        data.judge();
        desk.act(rows -> Visits.go(rows, id, AppointmentCommand.VOID, args));
        return id;
    }

    /// The entry of an id, or the one that the device's program calls so.
    private String entry(String device, String id) {
        return desk.reception()
            .look(rows -> rows.entry(id).map(QueueEntry::id).or(() -> uploaded(rows, ref(device, id))))
            .orElse(id);
    }

    private static String ref(String device, String id) {
        return Ids.named("upload", device, id);
    }

    private static Optional<String> uploaded(SiteRows rows, String ref) {
        return rows.findBy(RowKind.QUEUE_ENTRY, Lookups.CLIENT_REF, ref)
            .stream()
            .map(row -> row.key().id())
            .findFirst();
    }

    private String joined(String device, Body data) {
        var ref = ref(device, data.optionalWord("id").orElseGet(ids::next));
        var more = new EnumMap<QueueField, String>(QueueField.class);
        more.put(QueueField.NOTES, data.optionalText("reason_for_visit"));
        more.put(QueueField.NEEDS, Fields.joined(data.words("special_requirements")));
        more.put(QueueField.CLIENT_REF, ref);
        more.values().removeIf(String::isEmpty);
        var joining = new Joining(data.word("patient_id"), data.optionalWord("provider_id"),
                data.word("service_id"), QueueStepRoutes.urgency(data).orElse(QueueClass.STANDARD), more,
                Happened.joining(data, json.zone()),
                Desk.ACTOR);
        data.judge();
        return made(RowKind.QUEUE_ENTRY,
                rows -> uploaded(rows, ref).isPresent() ? List.of() : joining.place(rows))
            .orElseGet(() -> desk.reception().look(rows -> uploaded(rows, ref)).orElseThrow());
    }

    private String leftLine(String device, Body data) {
        var id = entry(device, data.word("id"));
        var args = Fields.of("reason", data.text("reason"));
        data.judge();
        desk.act(rows -> Line.step(rows, id, QueueCommand.CANCEL, args));
        return id;
    }

    private String updatedEntry(String device, Body data) {
        var id = entry(device, data.word("id"));
        var status = data.required("status", data.of("status", PublicStatus::of, "is not a status"),
                PublicStatus.WAITING);
        var args = Fields.of("reason", data.optionalText("notes"), "room",
                data.optionalWord("room_id").orElse(""));
        data.judge();
        desk.act(rows -> Line.step(rows, id, QueueCommand.towards(status), args));
        return id;
    }
}
