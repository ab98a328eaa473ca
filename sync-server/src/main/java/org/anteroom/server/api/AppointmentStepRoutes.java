package org.anteroom.server.api;

import io.javalin.http.Context;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.visit.Arriving;
import org.anteroom.server.visit.Booking;
import org.anteroom.server.visit.NoShows;
import org.anteroom.server.visit.NotPossible;
import org.anteroom.server.visit.SiteRows;
import org.anteroom.server.visit.Visits;
import org.anteroom.server.visit.Witnesses;

/// The steps of an appointment's life (api.md, rules R3).
public final class AppointmentStepRoutes {
    private static final int OFFER_DAYS = 14;
    private static final int OFFERS = 6;
    /// In one bulk action.
    private static final int MOST = 500;

    private final Desk desk;
    private final Json json;
    private final Ids ids;
    private final Witnesses witnesses;

    AppointmentStepRoutes(Desk desk, Json json, Ids ids, Witnesses witnesses) {
        this.desk = desk;
        this.json = json;
        this.ids = ids;
        this.witnesses = witnesses;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/appointments/{id}/confirm", "Notes that the patient will come",
                        this::confirm,
                        "channel"),
                Operation.post("/appointments/{id}/check-in", "Checks in: the patient joins the line",
                        this::checkIn, "reason", "at"),
                Operation.post("/appointments/{id}/start", "Begins the visit", this::start, "room_id",
                        "reason", "at"),
                Operation.post("/appointments/{id}/complete", "Ends the visit", this::complete, "notes",
                        "reason", "at"),
                Operation.post("/appointments/{id}/cancel", "Calls the visit off", this::cancel, "reason*"),
                Operation.post("/appointments/{id}/no-show", "Marks the patient as not come", this::noShow,
                        "override:boolean", "reason"),
                Operation.post("/appointments/{id}/assign", "Gives the visit to a provider", this::assign,
                        "provider_id*"),
                Operation.post("/appointments/{id}/reschedule", "Moves the visit", this::reschedule,
                        "starts_at*", "provider_id", "reason"),
                Operation.post("/appointments/{id}/reschedule-offers", "Offers other times", this::offers),
                Operation.post("/appointments/{id}/rebook", "Takes an offered time", this::rebook,
                        "offer_id*", "reason"),
                Operation.delete("/appointments/{id}", "Voids a visit entered in error", this::voided,
                        "reason"),
                Operation.post("/appointments/bulk", "Takes one step with many visits", this::bulk, "action*",
                        "ids*:array", "reason"));
    }

    private void shown(Context request, String id, int status) {
        Answers.ok(request, status, json.visit(desk.row(RowKind.APPOINTMENT, id)));
    }

    private void confirm(Context request) {
        var id = Desk.id(request);
        var body = Body.of(request);
        var args = Fields.of("by", Desk.ACTOR, "channel", body.optionalText("channel"));
        body.done();
        desk.act(rows -> Visits.step(rows, id, AppointmentCommand.CONFIRM, args));
        shown(request, id, 200);
    }

    private void checkIn(Context request) {
        var id = Desk.id(request);
        var body = Body.of(request);
        var arriving = new Arriving(id, body.optionalText("reason"), body.instant("at", json.zone()),
                Desk.ACTOR);
        body.done();
        desk.act(arriving::drafts);
        var visit = desk.row(RowKind.APPOINTMENT, id);
        var answer = json.visit(visit);
        desk.reception()
            .look(rows -> rows.find(RowKind.QUEUE_ENTRY, visit.fields().text("entry")))
            .ifPresent(entry -> answer.set("queue_entry", json.entry(entry)));
        Answers.ok(request, answer);
    }

    private void start(Context request) {
        var body = Body.of(request);
        var room = body.optionalWord("room_id").orElse("");
        var args = Happened.step(body, body.optionalText("reason"), json.zone())
            .with("room", room);
        body.done();
        go(request, AppointmentCommand.START, args);
    }

    private void complete(Context request) {
        var body = Body.of(request);
        var notes = body.optionalText("notes");
        var reason = body.optionalText("reason");
        var args = Happened.step(body, reason.isEmpty() ? notes : reason, json.zone());
        body.done();
        go(request, AppointmentCommand.COMPLETE, args);
    }

    private void cancel(Context request) {
        go(request, AppointmentCommand.CANCEL, reason(request));
    }

    private void voided(Context request) {
        var body = Body.of(request);
        var reason = body.optionalText("reason");
        body.done();
        go(request, AppointmentCommand.VOID, voiding(reason));
    }

    /// Why a visit is voided: because it was entered in error, if nothing more is said.
    static Fields voiding(String reason) {
        return Fields.of("reason", reason.isEmpty() ? "entered_in_error" : reason);
    }

    private static Fields reason(Context request) {
        var body = Body.of(request);
        var reason = body.text("reason");
        body.done();
        return Fields.of("reason", reason);
    }

    private void go(Context request, AppointmentCommand command, Fields args) {
        var id = Desk.id(request);
        desk.act(rows -> Visits.go(rows, id, command, args));
        shown(request, id, 200);
    }

    private void noShow(Context request) {
        var id = Desk.id(request);
        var body = Body.of(request);
        var override = body.flag("override");
        var reason = Optional.of(body.optionalText("reason")).filter(text -> !text.isEmpty());
        if (override && reason.isEmpty()) {
            body.fault("reason", "is required");
        }
        body.done();
        var heard = witnesses.hear();
        desk.act(rows -> NoShows.mark(rows, id, heard, override ? reason : Optional.empty()));
        shown(request, id, 200);
    }

    private void assign(Context request) {
        var id = Desk.id(request);
        var body = Body.of(request);
        var provider = body.word("provider_id");
        body.done();
        desk.act(rows -> Visits.assign(rows, id, provider));
        shown(request, id, 200);
    }

    private void reschedule(Context request) {
        var body = Body.of(request);
        var starts = body.required("starts_at", body.instant("starts_at", json.zone()), Instant.EPOCH);
        var move = new Booking.Move(body.optionalWord("provider_id"), body.optionalText("reason"),
                "front_desk", Desk.ACTOR);
        body.done();
        moved(request, move, _ -> starts);
    }

    /// When a visit is to begin.
    private interface Start {
        Instant in(SiteRows rows) throws NotPossible;
    }

    private void moved(Context request, Booking.Move move, Start start) {
        var id = Desk.id(request);
        var done = desk.act(rows -> Booking.move(rows, id, ids.next(), start.in(rows), move));
        shown(request, done.made(RowKind.APPOINTMENT), 201);
    }

    private void offers(Context request) {
        var row = desk.row(request, RowKind.APPOINTMENT);
        var visit = SiteRows.visit(row);
        var found = desk.reception()
            .look(rows -> rows.free(visit.text(AppointmentField.PROVIDER), rows.today(),
                    rows.today().plusDays(OFFER_DAYS), visit.wish()));
        var list = StrictJson.object().putArray("offers");
        found.stream()
            .limit(OFFERS)
            .forEach(slot -> list.add(json.slot(slot).put("offer_id", slot.id().text())));
        Answers.ok(request, list);
    }

    private void rebook(Context request) {
        var body = Body.of(request);
        var slot = body.required("offer_id",
                body.of("offer_id", SlotId::parse, "is not an offer of ours"), SlotId.of("none",
                        LocalDateTime.of(2000, 1, 1, 0, 0), 1));
        var move = new Booking.Move(Optional.of(slot.provider()), body.optionalText("reason"), "front_desk",
                Desk.ACTOR);
        body.done();
        moved(request, move, rows -> Booking.startOf(rows, slot));
    }

    private void bulk(Context request) {
        var body = Body.of(request);
        var action = body.of("action", word -> AppointmentCommand.of(word)
            .filter(command -> List.of(AppointmentCommand.CONFIRM, AppointmentCommand.CANCEL,
                    AppointmentCommand.COMPLETE)
                .contains(command)),
                "must be confirm, cancel or complete");
        var command = body.required("action", action, AppointmentCommand.CONFIRM);
        var all = body.words("ids");
        var args = Fields.of("reason", body.optionalText("reason"), "by", Desk.ACTOR);
        if (all.isEmpty() || all.size() > MOST) {
            body.fault("ids", all.isEmpty() ? "is required" : "must have at most " + MOST);
        }
        if (!command.understands(args)) {
            body.fault("reason", "is required");
        }
        body.done();
        var results = StrictJson.object().putArray("results");
        for (var id : all) {
            var line = results.addObject().put("id", id);
            try {
                desk.act(rows -> Visits.go(rows, id, command, args));
                line.put("success", true);
            } catch (Refusal refusal) {
                if (refusal.isForNow()) {
                    throw refusal;
                }
                line.put("success", false).put("code", refusal.code());
            }
        }
        Answers.ok(request, results);
    }
}
