package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What staff do with the line over the API (rules R6 and R7), beyond the usual day.
final class LineTest extends OnPracticeServer {
    private Reply join(String patient, String more) throws IOException {
        return post("/queue/join", "{'patient_id':'" + patient + "','service_id':'doctor'" + more + "}");
    }

    @Test
    void a_check_in_by_mistake_is_taken_back_within_ten_minutes() throws Exception {
        itIs("09:30:00");
        var entry = post("/appointments/visit-1/check-in", "{}").text("queue_entry_id");
        itIs("09:40:00");
        assertThat(post("/queue/" + entry + "/undo", "{}").text("status")).isEqualTo("cancelled");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("booked");
        assertThat(get("/appointments/visit-1").data().path("is_checked_in").asBoolean()).isFalse();
        var again = post("/appointments/visit-1/check-in", "{}").text("queue_entry_id");
        assertThat(again).isNotEqualTo(entry);
        itIs("09:50:01");
        assertThat(post("/queue/" + again + "/undo", "{}").code()).isEqualTo("too_late_to_undo");
    }

    @Test
    void what_a_person_needs_counts_whether_it_is_known_or_said_at_the_door() throws Exception {
        assertThat(join("patient-12", "").data().path("special_need").asBoolean()).isFalse();
        assertThat(join("patient-11", ",'special_requirements':['wheelchair']").data()
            .path("special_need")
            .asBoolean()).isTrue();
    }

    @Test
    void a_class_is_a_word_or_a_number() throws Exception {
        assertThat(join("patient-9", ",'urgency_level':2").text("queue_class")).isEqualTo("very_urgent");
        assertThat(join("patient-10", ",'urgency_level':'2'").text("queue_class")).isEqualTo("very_urgent");
        assertThat(join("patient-9", ",'urgency_level':6").status()).isEqualTo(422);
    }

    @Test
    void staff_find_another_class_than_a_person_came_with_and_may_take_it_back() throws Exception {
        var first = join("patient-9", "").text("id");
        itIs("08:05:00");
        var second = join("patient-10", "").text("id");
        var found = "{'queue_id':'" + second + "','priority_factors':{%s}}";
        for (var refused : List.of("'urgency_level':1", "'reason':'pain'",
                "'urgency_level':9,'reason':'pain'",
                "'urgency_level':'appointment','reason':'pain'")) {
            assertThat(post("/queue/prioritize", found.formatted(refused)).status()).isEqualTo(422);
        }
        post("/queue/prioritize", found.formatted("'steps':-1,'reason':'asked to'")).data();
        var urgent = post("/queue/prioritize", found.formatted("'urgency_level':2,'reason':'chest pain'"));
        assertThat(urgent.text("queue_class")).isEqualTo("very_urgent");
        assertThat(get("/queue/" + second + "/explain").data().path("position").asInt()).isEqualTo(1);
        assertThat(post("/queue/" + second + "/undo", "{}").text("queue_class")).isEqualTo("standard");
        assertThat(post("/queue/call-next", "{'room_id':'1'}").text("id")).isEqualTo(first);
    }

    @Test
    void one_number_in_a_line_is_enough() throws Exception {
        var first = join("patient-9", "").data();
        var again = join("patient-9", "");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("already_in_line");
        var details = again.body().path("error").path("details");
        assertThat(details.path("token")).isEqualTo(first.path("token"));
        assertThat(details.path("queue_entry_id")).isEqualTo(first.path("id"));
        post("/queue/join", "{'patient_id':'patient-9','service_id':'nurse'}").data();
        post("/queue/" + first.path("id").asText() + "/leave", "{}").data();
        join("patient-9", "").data();
    }

    @Test
    void nobody_is_sent_to_a_room_or_a_person_that_does_not_exist() throws Exception {
        var entry = join("patient-9", "").text("id");
        assertThat(post("/queue/" + entry + "/call", "{'room_id':'9'}").status()).isEqualTo(422);
        assertThat(post("/queue/" + entry + "/call", "{'room_id':'1','provider_id':'x'}").status())
            .isEqualTo(422);
        assertThat(post("/queue/" + entry + "/transfer", "{'provider_id':'x'}").status()).isEqualTo(422);
        assertThat(post("/queue/call-next", "{'room_id':'1','provider_id':'x'}").status()).isEqualTo(422);
        itIs("09:30:00");
        post("/appointments/visit-1/check-in", "{}").data();
        assertThat(post("/appointments/visit-1/start", "{'room_id':'9'}").status()).isEqualTo(422);
        assertThat(post("/rooms/1/deactivate", "{}").data().path("area").asText()).isEqualTo("Ground floor");
        assertThat(post("/queue/" + entry + "/call", "{'room_id':'1'}").status()).isEqualTo(422);
    }

    @Test
    void notes_to_a_status_are_kept() throws Exception {
        var entry = join("patient-9", ",'reason_for_visit':'cough'").text("id");
        assertThat(send("PUT", "/queue/" + entry + "/status",
                "{'status':'called','room_id':'1','notes':'to room'}")
            .text("notes")).isEqualTo("cough\nto room");
    }

    @Test
    void a_ticket_says_what_changed_and_not_who() throws Exception {
        var token = join("patient-9", "").text("token");
        assertThat(get("/queue/tickets/" + token).data().path("moved_ahead").asInt()).isZero();
        itIs("08:01:00");
        join("patient-10", ",'urgency_level':'very_urgent'").data();
        var ticket = get("/queue/tickets/" + token).data();
        assertThat(ticket.path("moved_ahead").asInt()).isEqualTo(1);
        assertThat(ticket.path("what_changed").asText()).startsWith("1 who came later go first");
        assertThat(ticket.has("patient_id")).isFalse();
    }

    @Test
    void a_room_for_some_services_calls_and_counts_only_those() throws Exception {
        for (var room = 1; room <= 3; room++) {
            send("PATCH", "/rooms/" + room, "{'service_ids':['" + (room == 3 ? "nurse" : "doctor") + "']}")
                .data();
        }
        var doctor = join("patient-9", "").text("id");
        itIs("08:01:00");
        var nurse = post("/queue/join", "{'patient_id':'patient-10','service_id':'nurse'}");
        assertThat(get("/queue/tickets/" + nurse.text("token")).data().path("people_before").asInt())
            .isZero();
        assertThat(post("/queue/call-next", "{'room_id':'3'}").text("id")).isEqualTo(nurse.text("id"));
        assertThat(post("/queue/call-next", "{'room_id':'3'}").code()).isEqualTo("nobody_waits");
        assertThat(post("/queue/call-next", "{'room_id':'1'}").text("id")).isEqualTo(doctor);
    }

    @Test
    void the_line_of_one_person_or_place_is_counted_by_itself() throws Exception {
        post("/locations", "{'id':'north','name':'North'}").data();
        send("PATCH", "/providers/silva", "{'location_id':'north'}").data();
        join("patient-9", ",'provider_id':'silva'").data();
        join("patient-10", "").data();
        assertThat(get("/queue/current").data().path("waiting").asInt()).isEqualTo(2);
        assertThat(get("/queue/current?provider_id=silva").data().path("waiting").asInt()).isEqualTo(1);
        var north = get("/queue/current?location_id=north").data();
        assertThat(north.path("waiting").asInt()).isEqualTo(1);
        assertThat(north.path("entries").path(0).path("provider_id").asText()).isEqualTo("silva");
    }

    @Test
    void what_was_done_is_taken_back_step_by_step_down_to_the_joining() throws Exception {
        itIs("09:30:00");
        var entry = post("/appointments/visit-1/check-in", "{}").text("queue_entry_id");
        post("/queue/" + entry + "/call", "{'room_id':'1'}").data();
        post("/queue/" + entry + "/start", "{}").data();
        assertThat(undoSeen(entry).text("status")).isEqualTo("called");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("arrived");
        assertThat(undoSeen(entry).text("status")).isEqualTo("waiting");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("arrived");
        assertThat(undoSeen(entry).text("status")).isEqualTo("cancelled");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("booked");
        assertThat(undoSeen(entry).code()).isEqualTo("nothing_to_undo");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("booked");
    }

    private Reply undoSeen(String entry) throws IOException {
        return send("POST", "/queue/" + entry + "/undo", "{}",
                Map.of("If-Match", "\"" + get("/queue/" + entry).text("ver") + "\""));
    }

    @Test
    void a_step_is_taken_back_once_however_often_that_is_asked() throws Exception {
        var entry = join("patient-9", "").text("id");
        var undo = "/queue/" + entry + "/undo";
        post("/queue/" + entry + "/call", "{'room_id':'1'}").data();
        var seen = Map.of("If-Match", "\"" + get("/queue/" + entry).text("ver") + "\"");
        post("/queue/" + entry + "/hold", "{}").data();
        assertThat(send("POST", undo, "{}", seen).status()).as("of another version").isEqualTo(412);
        assertThat(send("PUT", "/queue/" + entry + "/status", "{'status':'waiting'}", seen).status())
            .isEqualTo(412);
        for (var i = 0; i < 2; i++) {
            assertThat(post(undo, "{}").text("status")).isEqualTo("called");
        }
        assertThat(undoSeen(entry).text("status")).isEqualTo("waiting");
        for (var i = 0; i < 2; i++) {
            assertThat(post(undo, "{}").text("status")).as("still in line").isEqualTo("waiting");
        }
        assertThat(undoSeen(entry).text("status")).isEqualTo("cancelled");
        assertThat(post(undo, "{}").text("status")).isEqualTo("cancelled");
    }

    @Test
    void each_step_may_be_taken_back_for_ten_minutes_of_its_own() throws Exception {
        var entry = join("patient-9", "").text("id");
        itIs("08:05:00");
        post("/queue/" + entry + "/call", "{'room_id':'1'}").data();
        itIs("08:05:30");
        post("/queue/" + entry + "/hold", "{'reason':'blood test'}").data();
        itIs("08:15:30");
        assertThat(post("/queue/" + entry + "/undo", "{}").text("status")).isEqualTo("called");
        assertThat(undoSeen(entry).code()).isEqualTo("too_late_to_undo");
    }

    @Test
    void a_refused_step_names_those_that_can_be_taken_and_each_has_an_address() throws Exception {
        var entry = join("patient-9", "").text("id");
        var allowed = post("/queue/" + entry + "/complete", "{}").allowed();
        assertThat(allowed).containsExactly("call", "hold", "leave", "cancel", "transfer", "prioritize");
        allowed.remove("prioritize");
        var paths = paths();
        assertThat(allowed).allMatch(word -> paths.path("/api/v1/queue/{id}/" + word).has("post"));
        assertThat(paths.path("/api/v1/queue/prioritize").has("post")).isTrue();
        assertThat(post("/queue/" + entry + "/cancel", "{'reason':'called by phone'}").text("status"))
            .isEqualTo("cancelled");
    }

    @Test
    void who_steps_out_is_passed_over_for_twenty_minutes_and_keeps_the_place() throws Exception {
        var first = join("patient-9", "").text("id");
        itIs("08:01:00");
        var second = join("patient-10", "").text("id");
        var away = post("/queue/" + first + "/step-out", "{}");
        assertThat(away.text("sub_status")).isEqualTo("on_hold");
        assertThat(away.text("away_until")).isEqualTo("2026-03-10T08:21:00+01:00");
        assertThat(post("/queue/" + first + "/step-out", "{}").code()).isEqualTo("illegal_transition");
        assertThat(post("/queue/call-next", "{'room_id':'1'}").text("id")).isEqualTo(second);
        itIs("08:02:00");
        join("patient-11", "").data();
        itIs("08:20:59");
        assertThat(get("/queue/" + first).text("sub_status")).isEqualTo("on_hold");
        itIs("08:21:00");
        var back = get("/queue/" + first).data();
        assertThat(back.has("sub_status")).isFalse();
        assertThat(back.has("away_until")).isFalse();
        assertThat(back.path("arrived_at").asText()).isEqualTo("2026-03-10T08:00:00+01:00");
        post("/queue/" + first + "/step-out", "{}").data();
        post("/queue/" + first + "/return", "{}").data();
        assertThat(post("/queue/" + first + "/step-out", "{}").code()).isEqualTo("steps_out_used_up");
        assertThat(post("/queue/call-next", "{'room_id':'2'}").text("id")).isEqualTo(first);
    }
}
