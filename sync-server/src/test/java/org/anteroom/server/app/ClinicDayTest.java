package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anteroom.server.http.StrictJson;
import org.junit.jupiter.api.Test;

/// The clinic's day over HTTP, on a practice server whose clock is set to the exact boundaries of the rules.
final class ClinicDayTest extends OnPracticeServer {
    @Test
    void fifteen_minutes_late_is_on_time_and_a_second_more_is_not() throws Exception {
        itIs("11:15:00");
        var onTime = post("/appointments/visit-2/check-in", "{}").data();
        assertThat(onTime.path("status").asText()).isEqualTo("arrived");
        assertThat(onTime.path("late").asBoolean()).isFalse();
        assertThat(onTime.path("queue_entry").path("queue_class").asText()).isEqualTo("appointment");
        assertThat(get("/appointments/visit-6").text("status")).isEqualTo("booked");

        itIs("11:15:01");
        var missed = get("/appointments/visit-6").data();
        assertThat(missed.path("status").asText()).isEqualTo("no_show");
        assertThat(missed.path("evidence").asText()).contains("starts=2026-03-10T10:00:00Z", "tokens=");
        assertThat(get("/appointments/visit-2").text("status")).isEqualTo("arrived");
        assertThat(post("/appointments/visit-6/check-in", "{}").code()).isEqualTo("reason_required");

        var late = post("/appointments/visit-6/check-in", "{'reason':'the bus'}").data();
        assertThat(late.path("late").asBoolean()).isTrue();
        assertThat(late.path("queue_entry").path("queue_class").asText()).isEqualTo("standard");
    }

    @Test
    void a_missed_visit_of_yesterday_is_over_for_check_in_and_not_offered_for_it() throws Exception {
        itIs("11:15:01");
        assertThat(post("/appointments/visit-6/start", "{}").allowed()).contains("check_in", "rebook");
        itIs("2026-03-11", "08:00:00");
        assertThat(post("/appointments/visit-6/check-in", "{'reason':'late'}").allowed())
            .doesNotContain("check_in")
            .contains("rebook");
    }

    @Test
    void staff_may_not_mark_a_no_show_before_the_grace_is_over_without_a_reason() throws Exception {
        itIs("11:15:00");
        assertThat(post("/appointments/visit-2/no-show", "{}").code()).isEqualTo("grace_not_elapsed");
        assertThat(post("/appointments/visit-2/no-show", "{'override':true}").status()).isEqualTo(422);
        assertThat(post("/appointments/visit-2/no-show", "{'override':true,'reason':'rang us'}")
            .text("status")).isEqualTo("no_show");
        post("/appointments/visit-6/check-in", "{}").data();
        assertThat(post("/appointments/visit-6/no-show", "{}").code()).isEqualTo("illegal_transition");
    }

    @Test
    void a_hold_ends_to_the_second_and_becomes_a_booking_before() throws Exception {
        itIs("09:00:00");
        var slot = "/slots/silva~2026-03-12T09:00~30/hold";
        var hold = post(slot, "{'channel':'kiosk'}").text("id");
        assertThat(post(slot, "{}").code()).isEqualTo("slot_full");
        itIs("09:04:59");
        assertThat(book("patient-1", "silva", "2026-03-12T09:00:00").code()).isEqualTo("slot_full");
        itIs("09:05:00");
        assertThat(post("/appointments", "{'patient_id':'patient-1','provider_id':'silva','hold_id':'" + hold
                + "','starts_at':'2026-03-12T09:00:00+01:00'}")
            .code()).isEqualTo("hold_expired");
        var second = post(slot, "{}").text("id");
        var visit = post("/appointments", "{'patient_id':'patient-1','provider_id':'silva','hold_id':'"
                + second + "','starts_at':'2026-03-12T09:00:00+01:00'}");
        assertThat(visit.text("appointment_number")).isEqualTo("APT-2026-0009");
    }

    @Test
    void a_reset_begins_the_sample_day_and_its_numbers_again_and_a_hold_is_let_go_once() throws Exception {
        var number = get("/appointments/visit-1").text("appointment_number");
        book("patient-1", "silva", "2026-03-12T09:00:00").data();
        itIs("2026-03-14", "12:00:00");
        assertThat(post("/practice/reset", "{}").text("now")).isEqualTo("2026-03-10T08:00:00+01:00");
        assertThat(get("/appointments/today").data()).hasSize(8);
        assertThat(get("/appointments/visit-1").text("appointment_number")).isEqualTo(number);
        assertThat(get("/availability?available_only=maybe").status()).isEqualTo(422);
        var hold = post("/slots/silva~2026-03-12T09:00~30/hold", "{}").text("id");
        assertThat(send("DELETE", "/holds/" + hold, "").text("status")).isEqualTo("released");
        var again = send("DELETE", "/holds/" + hold, "").body().path("error");
        assertThat(again.path("details").path("state").asText()).isEqualTo("released");
        assertThat(again.path("details").path("allowed").isArray()).isTrue();
    }

    @Test
    void of_fifty_requests_for_one_seat_one_is_booked() throws Exception {
        var answers = new ArrayList<Integer>();
        try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
            var tries = new ArrayList<Future<Reply>>();
            for (var i = 0; i < 50; i++) {
                var patient = "patient-" + (1 + i % 12);
                tries.add(pool.submit(() -> book(patient, "weber", "2026-03-12T09:00:00")));
            }
            for (var attempt : tries) {
                answers.add(attempt.get().status());
            }
        }
        assertThat(answers).filteredOn(status -> status == 201).hasSize(1);
        assertThat(answers).filteredOn(status -> status == 409).hasSize(49);
    }

    @Test
    void a_freed_seat_is_offered_to_one_after_the_other() throws Exception {
        itIs("09:00:00");
        var visit = book("patient-1", "okafor", "2026-03-12T09:00:00").text("id");
        var first = post("/waitlist", "{'patient_id':'patient-9','provider_id':'okafor','priority':2,"
                + "'date_from':'2026-03-12','date_to':'2026-03-12','time_to':'09:30'}")
            .text("id");
        var second = post("/waitlist", "{'patient_id':'patient-10','priority':3,"
                + "'date_from':'2026-03-12','date_to':'2026-03-12','time_to':'09:30'}")
            .text("id");
        post("/appointments/" + visit + "/cancel", "{'reason':'ill'}").data();
        assertThat(get("/waitlist/" + first).text("status")).isEqualTo("offered");
        assertThat(get("/waitlist/" + second).text("status")).isEqualTo("waiting");
        assertThat(book("patient-2", "okafor", "2026-03-12T09:00:00").code()).isEqualTo("slot_full");

        itIs("09:29:59");
        assertThat(get("/waitlist/" + first).text("status")).isEqualTo("offered");
        itIs("09:30:00");
        assertThat(post("/waitlist/" + first + "/accept", "{}").code()).isEqualTo("offer_expired");
        assertThat(get("/waitlist/" + second).text("status")).isEqualTo("offered");
        var booked = post("/waitlist/" + second + "/accept", "{}").data().path("appointment");
        assertThat(booked.path("starts_at").asText()).isEqualTo("2026-03-12T09:00:00+01:00");
        assertThat(booked.path("patient_id").asText()).isEqualTo("patient-10");
    }

    @Test
    void one_more_slot_leaves_the_usual_hours_alone_and_a_rule_replaces_them() throws Exception {
        post("/slots", "{'provider_id':'weber','date':'2026-03-14','start_time':'09:00','end_time':'09:30'}")
            .data();
        assertThat(slots("weber", "2026-03-14")).isEqualTo(1);
        assertThat(slots("weber", "2026-03-16")).isEqualTo(16);
        post("/slots/bulk",
                "{'provider_id':'weber','start_date':'2026-03-16','end_date':'2026-03-20','start_time':"
                        + "'09:00','end_time':'10:00','weekdays':[0]}")
            .data();
        assertThat(slots("weber", "2026-03-16")).isEqualTo(2);
        assertThat(slots("weber", "2026-03-17")).isZero();
        assertThat(slots("weber", "2026-03-23")).isEqualTo(16);
    }

    private int slots(String provider, String date) throws IOException {
        return get("/availability?provider_id=" + provider + "&date_from=" + date + "&date_to=" + date).data()
            .path(0)
            .path("slots")
            .size();
    }

    @Test
    void a_slot_is_released_out_of_a_block_and_the_rest_stays_blocked() throws Exception {
        post("/slots/block",
                "{'provider_id':'weber','date':'2026-03-12','start_time':'09:00','end_time':'11:00'}")
            .data();
        assertThat(slots("weber", "2026-03-12")).isEqualTo(12);
        send("PUT", "/slots/weber~2026-03-12T09:30~30/release", "{}").data();
        assertThat(slots("weber", "2026-03-12")).isEqualTo(13);
        assertThat(get("/slots/weber~2026-03-12T09:00~30").status()).isEqualTo(404);
        assertThat(get("/slots/weber~2026-03-12T09:30~30").status()).isEqualTo(200);
    }

    @Test
    void what_a_seat_is_taken_by_decides_the_answer() throws Exception {
        var slot = "/slots/silva~2026-03-12T09:00~30/hold";
        post(slot, "{}").data();
        assertThat(book("patient-1", "silva", "2026-03-12T09:00:00").status()).isEqualTo(423);
        book("patient-1", "silva", "2026-03-12T10:00:00").data();
        var full = book("patient-2", "silva", "2026-03-12T10:00:00");
        assertThat(full.status()).isEqualTo(409);
        assertThat(full.body().at("/error/details/alternatives")).hasSize(3);
    }

    @Test
    void both_turns_of_the_repeated_hour_are_slots_of_their_own_and_the_left_out_hour_is_refused()
            throws Exception {
        post("/slots/bulk",
                "{'provider_id':'weber','start_date':'2026-10-25','end_date':'2026-10-25','start_time':"
                        + "'01:00','end_time':'04:00','weekdays':[6]}")
            .data();
        assertThat(slots("weber", "2026-10-25")).isEqualTo(8);
        send("DELETE", "/slots/weber~2026-10-25T02:00~30", "").data();
        assertThat(get("/slots/weber~2026-10-25T02:00~30~2").text("starts_at"))
            .isEqualTo("2026-10-25T02:00:00+01:00");
        send("PUT", "/slots/weber~2026-10-25T02:30~30~2", "{'capacity':3}").data();
        assertThat(get("/slots/weber~2026-10-25T02:30~30").text("capacity")).isEqualTo("1");
        assertThat(post("/appointments", "{'patient_id':'patient-1','provider_id':'weber',"
                + "'starts_at':'2026-03-29T02:30:00'}")
            .status()).isEqualTo(422);
    }

    @Test
    void patients_are_found_by_the_beginning_of_any_word_of_their_name() throws Exception {
        post("/patients", "{'first_name':'María José','last_name':'López García'}").data();
        for (var query : List.of("maria", "jose", "LOP", "garc", "lopez%20mar")) {
            assertThat(get("/patients?q=" + query).data()).as(query).hasSize(1);
        }
        assertThat(get("/patients?q=opez").data()).isEmpty();
    }

    @Test
    void waits_are_told_as_ranges_learned_from_visits_and_not_while_no_room_is_open() throws Exception {
        itIs("09:00:00");
        for (var i = 1; i <= 6; i++) {
            post("/queue/join", "{'patient_id':'patient-" + i + "','service_id':'papers'}").data();
        }
        assertThat(lastWait().path("to_minutes").asInt()).isEqualTo(5);
        var entries = get("/queue/current").data().path("entries");
        for (var i = 0; i < 3; i++) {
            var id = entries.path(i).path("id").asText();
            send("PUT", "/queue/" + id + "/status", "{'status':'called','room_id':'" + (i + 1) + "'}").data();
            post("/queue/" + id + "/start", "{}").data();
        }
        itIs("09:45:00");
        for (var i = 0; i < 3; i++) {
            post("/queue/" + entries.path(i).path("id").asText() + "/complete", "{}").data();
        }
        for (var i = 7; i <= 12; i++) {
            post("/queue/join", "{'patient_id':'patient-" + i + "','service_id':'papers'}").data();
        }
        var learned = lastWait();
        assertThat(learned.path("to_minutes").asInt()).isGreaterThan(15).matches(minutes -> minutes % 5 == 0);
        assertThat(learned.path("text").asText()).endsWith("minutes");
        assertThat(get("/queue/tickets/FZ12").data().path("estimated_wait")).isEqualTo(learned);
        itIs("19:00:00");
        assertThat(lastWait().isMissingNode()).isTrue();
    }

    private JsonNode lastWait() throws IOException {
        var entries = get("/queue/current").data().path("entries");
        return entries.path(entries.size() - 1).path("estimated_wait");
    }

    @Test
    void a_moved_visit_is_a_new_one_and_the_old_seat_is_free() throws Exception {
        var moved = post("/appointments/visit-2/reschedule",
                "{'starts_at':'2026-03-11T09:00:00+01:00','reason':'work'}")
            .data();
        assertThat(moved.path("rescheduled_from").asText()).isEqualTo("visit-2");
        var old = get("/appointments/visit-2").data();
        assertThat(old.path("status").asText()).isEqualTo("rescheduled");
        assertThat(old.path("replaced_by").asText()).isEqualTo(moved.path("id").asText());
        assertThat(book("patient-12", "okafor", "2026-03-10T11:00:00").status()).isEqualTo(201);
    }

    @Test
    void the_line_is_called_recalled_and_seen_and_the_visit_follows() throws Exception {
        itIs("09:55:00");
        var entry = post("/appointments/visit-1/check-in", "{}").text("queue_entry_id");
        var called = post("/queue/call-next", "{'room_id':'1','provider_id':'okafor'}");
        assertThat(called.text("id")).isEqualTo(entry);
        assertThat(post("/queue/" + entry + "/recall", "{}").code()).isEqualTo("recall_too_soon");
        itIs("09:55:30");
        assertThat(post("/queue/" + entry + "/recall", "{}").data().path("recalls").asInt()).isEqualTo(1);
        itIs("10:00:00");
        assertThat(get("/queue/" + entry).text("sub_status")).isEqualTo("missed_call");
        post("/queue/" + entry + "/return", "{}").data();
        post("/queue/" + entry + "/call", "{'room_id':'2'}").data();
        send("PUT", "/queue/" + entry + "/status", "{'status':'in_consultation'}").data();
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("in_progress");
        post("/queue/" + entry + "/undo", "{}").data();
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("arrived");
        post("/appointments/visit-1/start", "{}").data();
        post("/appointments/visit-1/complete", "{}").data();
        assertThat(get("/queue/" + entry).text("status")).isEqualTo("completed");
    }

    @Test
    void the_day_ends_at_midnight() throws Exception {
        itIs("09:55:00");
        var seen = post("/appointments/visit-1/check-in", "{}").text("queue_entry_id");
        post("/appointments/visit-1/start", "{'room_id':'1'}").data();
        var waits = post("/queue/join", "{'patient_id':'patient-9','service_id':'doctor'}").text("id");
        itIs("2026-03-11", "00:00:00");
        assertThat(get("/queue/" + seen).text("status")).isEqualTo("completed");
        assertThat(get("/queue/" + waits).text("sub_status")).isEqualTo("left");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("completed");
        assertThat(get("/appointments/visit-8").text("status")).isEqualTo("no_show");
    }

    @Test
    void a_record_changed_meanwhile_is_not_overwritten_and_a_repeated_post_changes_nothing()
            throws Exception {
        var key = Map.of("Idempotency-Key", "once");
        var json = "{'first_name':'Pia','last_name':'Lund'}";
        var id = send("POST", "/patients", json, key).text("id");
        assertThat(send("POST", "/patients", json, key).text("id")).isEqualTo(id);
        var ver = get("/patients/" + id).text("ver");
        var edit = "{'area':'North'}";
        assertThat(send("PATCH", "/patients/" + id, edit, Map.of("If-Match", "\"" + ver + "\"")).text("area"))
            .isEqualTo("North");
        assertThat(send("PATCH", "/patients/" + id, edit, Map.of("If-Match", "\"" + ver + "\"")).status())
            .isEqualTo(412);
    }

    @Test
    void lists_come_in_pages() throws Exception {
        var first = send("GET", "/appointments?limit=5", "");
        var rest = get("/appointments?limit=5&cursor=" + first.body().path("next_cursor").asText());
        assertThat(first.data()).hasSize(5);
        assertThat(rest.data()).hasSize(3);
        assertThat(rest.body().has("next_cursor")).isFalse();
        assertThat(get("/appointments?limit=0").status()).isEqualTo(422);
        for (var invented : List.of("%25%25", "YWJj", "2026-03-10")) {
            assertThat(get("/appointments?cursor=" + invented).status()).as(invented).isEqualTo(422);
        }
    }

    @Test
    void reset_starts_over() throws Exception {
        var key = Map.of("Idempotency-Key", "once");
        send("POST", "/waitlist", "{'patient_id':'patient-1'}", key).data();
        book("patient-1", "okafor", "2026-03-12T09:00:00").data();
        post("/practice/reset", "{}").data();
        assertThat(get("/waitlist").data()).isEmpty();
        send("POST", "/waitlist", "{'patient_id':'patient-1'}", key).data();
        assertThat(get("/waitlist").data()).hasSize(1);
        assertThat(get("/appointments").data()).hasSize(8);
        assertThat(book("patient-2", "okafor", "2026-03-12T09:00:00").status()).isEqualTo(201);
        for (var time : new String[]{"0000-01-01T00:00:00Z", "+12026-03-10T09:00:00Z",
                "2026-03-10T09:00:00+19:00"}) {
            assertThat(send("PUT", "/practice/clock", "{'now':'" + time + "'}").status()).as(time)
                .isEqualTo(422);
        }
    }

    @Test
    void everything_described_is_served() throws Exception {
        var document = StrictJson.readObject(
                staff().get("/openapi.json").text().getBytes(StandardCharsets.UTF_8));
        assertThat(document.path("openapi").asText()).isEqualTo("3.1.0");
        var served = 0;
        for (var path : document.path("paths").properties()) {
            for (var method : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
                var described = path.getValue().has(method.toLowerCase(Locale.ROOT));
                var reply = staff().send(method, path.getKey().replaceAll("\\{[a-z]+}", "x"), "{\"zz\":1}",
                        Map.of());
                var known = reply.status() != 405 && !reply.text().contains("no such address");
                if (described) {
                    assertThat(known).as("%s %s: %s", method, path.getKey(), reply.text()).isTrue();
                    served++;
                }
            }
        }
        assertThat(served).isGreaterThan(100);
    }
}
