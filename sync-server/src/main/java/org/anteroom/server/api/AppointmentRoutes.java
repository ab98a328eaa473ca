package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.VisitMode;
import org.anteroom.model.change.Row;
import org.anteroom.model.reminder.ReminderChannel;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Booking;
import org.anteroom.server.visit.JoinLink;
import org.anteroom.server.visit.SiteRows;
import org.anteroom.store.Lookups;

/// Appointments: booking, lists and details (api.md).
public final class AppointmentRoutes {
    private static final List<String> VISIT_TYPES = List.of("consultation", "follow_up", "procedure",
            "vaccination", "test", "emergency");
    /// By what somebody books.
    static final List<String> CHANNELS = List.of("online", "phone", "front_desk", "kiosk", "walk_in");
    private static final List<String> STATUSES = Stream
        .concat(Stream.of("confirmed"), Arrays.stream(AppointmentState.values()).map(AppointmentState::word))
        .toList();
    private static final List<String> PAYMENT_STATUSES = List.of("pending", "paid", "failed", "refunded",
            "partial");
    private static final String[] BOOKING = {"patient_id", "patient_details:object", "dependant_id",
            "provider_id*", "service_id", "starts_at*", "duration_minutes:integer", "visit_type", "channel",
            "mode", "hold_id", "reason", "symptoms", "special_requirements:array", "urgency_level",
            "patient_notes", "internal_notes", "reminders:array", "location_id", "needs_approval:boolean"};
    private static final String[] LISTED = {"status", "date_from", "date_to", "type", "patient_id",
            "provider_id",
            "payment_status", "limit:integer", "cursor"};
    private static final String[] DETAILS = {"visit_type", "reason", "symptoms", "special_requirements:array",
            "patient_notes", "internal_notes", "reminders:array", "urgency_level", "mode"};
    private static final Set<String> OVER = Set.of("completed", "cancelled", "expired", "no_show",
            "rescheduled",
            "rebooked", "left", "stopped", "void");

    private static final Map<String, AppointmentField> CLEARED = Map.of("reason", AppointmentField.REASON,
            "symptoms", AppointmentField.SYMPTOMS, "special_requirements", AppointmentField.NEEDS,
            "reminders", AppointmentField.REMINDERS, "urgency_level", AppointmentField.URGENCY,
            "patient_notes", AppointmentField.PATIENT_NOTES, "internal_notes",
            AppointmentField.INTERNAL_NOTES);

    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final int COUNTED_DAYS = 30;

    private final Desk desk;
    private final Json json;
    private final PatientFields patients;
    private final Ids ids;
    private final AppointmentHistory history;

    AppointmentRoutes(Desk desk, Json json, PatientFields patients, Ids ids, AppointmentHistory history) {
        this.desk = desk;
        this.json = json;
        this.patients = patients;
        this.ids = ids;
        this.history = history;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/appointments", "Books a visit", this::book, BOOKING),
                Operation.post("/appointments/book", "Books a visit", this::book, BOOKING),
                Operation.get("/appointments", "Lists visits", request -> list(request, _ -> true), LISTED),
                Operation.get("/appointments/today", "Lists today's visits", this::today, "status", "type",
                        "patient_id", "provider_id", "payment_status", "limit:integer", "cursor"),
                Operation.get("/appointments/upcoming", "Lists visits to come", this::upcoming, LISTED),
                Operation.get("/appointments/history", "Lists visits that are over", this::over, LISTED),
                Operation.get("/appointments/statistics",
                        "Counts visits by status; without dates those of the last 30 days and today,"
                                + " with one of the two the 30 days from or up to it, with a patient_id all of theirs",
                        this::statistics,
                        "status", "date_from", "date_to", "type", "patient_id", "provider_id",
                        "payment_status"),
                Operation.get("/appointments/{id}", "Shows a visit", this::one),
                Operation.patch("/appointments/{id}", "Changes notes and details", this::edit, DETAILS),
                Operation.put("/appointments/{id}", "Changes notes and details", this::edit, DETAILS),
                Operation.get("/appointments/{id}/history", "Shows who did what to a visit", this::history));
    }

    private void book(Context request) {
        var body = Body.of(request);
        var details = body.object("patient_details").map(patients::read);
        var patient = body.optionalWord("patient_id");
        if (details.isEmpty() == patient.isEmpty()) {
            body.fault("patient_id", "give either patient_id or patient_details");
        }
        var asked = new Booking.Asked(
                ids.next(),
                patient.orElseGet(ids::next),
                body.optionalWord("dependant_id"),
                body.word("provider_id"),
                body.optionalWord("service_id"),
                body.required("starts_at", body.instant("starts_at", json.zone()), Instant.EPOCH),
                body.number("duration_minutes", 5, 480).map(Duration::ofMinutes),
                body.optionalWord("hold_id"),
                body.flag("needs_approval") ? AppointmentState.PENDING : AppointmentState.BOOKED,
                more(body),
                Desk.ACTOR);
        body.done();
        var done = desk.act(rows -> details.isPresent()
                ? Booking.bookNewcomer(rows, asked, details.get())
                : Booking.book(rows, asked));
        Answers.ok(request, 201, json.visit(desk.row(RowKind.APPOINTMENT, done.made(RowKind.APPOINTMENT))));
    }

    private Map<AppointmentField, String> more(Body body) {
        var more = new EnumMap<AppointmentField, String>(AppointmentField.class);
        more.put(AppointmentField.VISIT_TYPE, visitType(body));
        more.put(AppointmentField.CHANNEL, oneOf(body, "channel", CHANNELS).orElse("front_desk"));
        more.put(AppointmentField.LOCATION, body.optionalWord("location_id").orElse(""));
        more.putAll(details(body));
        if (VisitMode.VIDEO.word().equals(more.get(AppointmentField.MODE))) {
            joinLink().ifPresent(link -> more.put(AppointmentField.JOIN_LINK, link));
        }
        return more;
    }

    private Optional<String> joinLink() {
        return desk.reception().look(rows -> JoinLink.fresh(rows, ids));
    }

    /// What kind of visit it is.
    static String visitType(Body body) {
        return oneOf(body, "visit_type", VISIT_TYPES).orElse("consultation");
    }

    /// What may be said of a visit, and changed later.
    static Map<AppointmentField, String> details(Body body) {
        var more = new EnumMap<AppointmentField, String>(AppointmentField.class);
        body.of("mode", VisitMode::of, "must be in_person, phone or video")
            .ifPresent(mode -> more.put(AppointmentField.MODE, mode.word()));
        oneOf(body, "urgency_level", List.of("low", "medium", "high", "emergency"))
            .ifPresent(word -> more.put(AppointmentField.URGENCY, word));
        more.put(AppointmentField.REASON, body.optionalText("reason"));
        more.put(AppointmentField.SYMPTOMS, body.optionalText("symptoms"));
        more.put(AppointmentField.NEEDS, Fields.joined(body.words("special_requirements")));
        more.put(AppointmentField.PATIENT_NOTES, body.optionalText("patient_notes"));
        more.put(AppointmentField.INTERNAL_NOTES, body.optionalText("internal_notes"));
        var reminders = body.words("reminders");
        if (reminders.stream().anyMatch(word -> ReminderChannel.of(word).isEmpty())) {
            body.fault("reminders", "must be email, sms, whatsapp, push or call");
        }
        more.put(AppointmentField.REMINDERS, Fields.joined(reminders));
        more.values().removeIf(String::isEmpty);
        return more;
    }

    private static Optional<String> oneOf(Body body, String name, List<String> words) {
        return body.of(name, word -> words.contains(word) ? Optional.of(word) : Optional.empty(),
                "must be one of " + String.join(", ", words));
    }

    private void edit(Context request) {
        var row = desk.row(request, RowKind.APPOINTMENT);
        var body = Body.of(request);
        var news = details(body);
        oneOf(body, "visit_type", VISIT_TYPES)
            .ifPresent(type -> news.put(AppointmentField.VISIT_TYPE, type));
        CLEARED.forEach((name, field) -> {
            if (body.clears(name)) {
                news.put(field, "");
            }
        });
        body.done();
        Optional.ofNullable(news.get(AppointmentField.MODE))
            .ifPresent(mode -> news.put(AppointmentField.JOIN_LINK, linkFor(mode, row)));
        desk.edit(request, row.key(), news);
        one(request);
    }

    /// The join link a visit has in a mode, empty for none.
    private String linkFor(String mode, Row row) {
        return mode.equals(VisitMode.VIDEO.word())
                ? row.fields().get(AppointmentField.JOIN_LINK.field()).or(this::joinLink).orElse("")
                : "";
    }

    private void one(Context request) {
        var row = desk.row(request, RowKind.APPOINTMENT);
        request.header("ETag", Desk.tag(row));
        Answers.ok(request, json.visit(row));
    }

    private void today(Context request) {
        var today = desk.reception().look(SiteRows::today);
        answer(request, today, today, _ -> true);
    }

    private void upcoming(Context request) {
        var now = desk.reception().look(SiteRows::now);
        var yesterday = desk.reception().look(SiteRows::today).minusDays(1);
        var first = first(request);
        answer(request, first.isAfter(yesterday) ? first : yesterday, last(request),
                row -> SiteRows.visit(row).starts().isAfter(now)
                        && !OVER.contains(SiteRows.visit(row).state().word()));
    }

    private void over(Context request) {
        list(request, row -> OVER.contains(SiteRows.visit(row).state().word()));
    }

    private void list(Context request, Predicate<Row> filter) {
        answer(request, first(request), last(request), filter);
    }

    private static LocalDate first(Context request) {
        return Query.date(request, "date_from").orElse(LocalDate.of(1970, 1, 1));
    }

    private static LocalDate last(Context request) {
        return Query.date(request, "date_to").orElse(LAST);
    }

    private void answer(Context request, LocalDate first, LocalDate last, Predicate<Row> filter) {
        var wanted = wanted(request).and(filter);
        Page.answer(request, desk,
                (rows, after) -> found(request, rows, first, last, after).filter(wanted),
                SiteRows::placeByDay, json::visit);
    }

    /// Visits of these dates, those of a day after the other.
    ///
    /// @param after behind which of them, empty for all
    private static Stream<Row> found(
            Context request,
            SiteRows rows,
            LocalDate first,
            LocalDate last,
            String after) {
        return Query.text(request, "patient_id")
            .map(patient -> rows.findBy(RowKind.APPOINTMENT, Lookups.PATIENT, patient)
                .stream()
                .filter(row -> SiteRows.visit(row)
                    .date()
                    .filter(day -> !day.isBefore(first) && !day.isAfter(last))
                    .isPresent())
                .filter(row -> SiteRows.placeByDay(row).compareTo(after) > 0)
                .sorted(Comparator.comparing(SiteRows::placeByDay)))
            .orElseGet(() -> rows.visitsDayByDay(first, last, after));
    }

    /// What the request asks for, but for the dates.
    private static Predicate<Row> wanted(Context request) {
        var status = Query.oneOf(request, "status", STATUSES);
        var payment = Query.oneOf(request, "payment_status", PAYMENT_STATUSES);
        return filter(request, "patient_id", AppointmentField.PATIENT)
            .and(filter(request, "provider_id", AppointmentField.PROVIDER))
            .and(filter(request, "type", AppointmentField.VISIT_TYPE))
            .and(_ -> payment.isEmpty() || payment.get().equals(Json.PAYMENT_STATUS))
            .and(row -> status.isEmpty() || SiteRows.visit(row).shownStatus().equals(status.get()));
    }

    private static Predicate<Row> filter(Context request, String parameter, AppointmentField field) {
        var wanted = Query.text(request, parameter);
        return row -> wanted.isEmpty() || row.fields().text(field.field()).equals(wanted.get());
    }

    private void statistics(Context request) {
        var counts = new TreeMap<String, Integer>();
        var wanted = wanted(request);
        desk.reception().look(rows -> {
            var ofOne = Query.text(request, "patient_id").isPresent();
            var last = ofOne ? last(request) : lastCounted(request, rows.today());
            var first = ofOne ? first(request)
                    : Query.date(request, "date_from").orElse(last.minusDays(COUNTED_DAYS));
            found(request, rows, first, last, "").filter(wanted)
                .forEach(row -> counts.merge(SiteRows.visit(row).shownStatus(), 1, Integer::sum));
            return rows;
        });
        ObjectNode data = StrictJson.object()
            .put("total", counts.values().stream().mapToInt(Integer::intValue).sum());
        var byStatus = data.putObject("by_status");
        counts.forEach(byStatus::put);
        Answers.ok(request, data);
    }

    /// What is asked for without an end, ends so many days later: to count all visits there ever were is to read them all.
    private static LocalDate lastCounted(Context request, LocalDate today) {
        return Query.date(request, "date_to")
            .or(() -> Query.date(request, "date_from")
                .map(first -> first.isAfter(LAST.minusDays(COUNTED_DAYS)) ? LAST
                        : first.plusDays(COUNTED_DAYS)))
            .orElse(today);
    }

    private void history(Context request) {
        Answers.ok(request, history.of(desk.row(request, RowKind.APPOINTMENT)));
    }
}
