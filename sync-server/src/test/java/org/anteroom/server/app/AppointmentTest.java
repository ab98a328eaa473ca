package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Appointments over the API, beyond the usual day.
final class AppointmentTest extends OnPracticeServer {
    private Reply bookAs(String mode, String time) throws IOException {
        return post("/appointments", "{'patient_id':'patient-12','provider_id':'weber','mode':'" + mode
                + "','starts_at':'2026-03-12T" + time + ":00+01:00'}");
    }

    @Test
    void a_video_visit_has_a_join_link_of_its_own_and_keeps_it_when_moved() throws Exception {
        var video = bookAs("video", "09:00");
        assertThat(video.text("join_link")).startsWith("https://video.example.org/").hasSizeGreaterThan(50);
        assertThat(bookAs("phone", "10:00").data().has("join_link")).isFalse();
        var moved = post("/appointments/" + video.text("id") + "/reschedule",
                "{'starts_at':'2026-03-13T09:00:00+01:00'}");
        assertThat(moved.text("join_link")).isEqualTo(video.text("join_link"));
        var here = send("PATCH", "/appointments/" + moved.text("id"), "{'mode':'in_person'}");
        assertThat(here.data().has("join_link")).isFalse();
        var again = send("PATCH", "/appointments/" + moved.text("id"), "{'mode':'video'}");
        assertThat(again.text("join_link")).isNotEqualTo(video.text("join_link"));
        send("PATCH", "/settings/video_link_base", "{'value':'https://meet.example/hill'}").data();
        assertThat(bookAs("video", "11:00").text("join_link")).startsWith("https://meet.example/hill/");
        itIs("2026-03-12", "08:30:00");
        assertThat(post("/appointments/" + bookAs("video", "12:00").text("id") + "/check-in", "{}").code())
            .isEqualTo("not_in_person");
    }

    @Test
    void statistics_count_from_thirty_days_ago_on_unless_they_are_asked_for_others() throws Exception {
        var before = counted("");
        assertThat(bookAs("phone", "09:00").text("id")).isNotEmpty();

        assertThat(counted("")).as("a visit to come").isEqualTo(before + 1);
        assertThat(counted("?date_to=2026-03-11")).isEqualTo(before);
        assertThat(counted("?date_from=2026-03-12")).isOne();
        assertThat(counted("?date_from=9999-12-30")).isZero();
        itIs("2026-04-11", "08:30:00");
        assertThat(counted("")).as("thirty days later").isOne();
        assertThat(counted("?date_to=2026-04-09")).isEqualTo(before + 1);
        itIs("2026-04-12", "08:30:00");
        assertThat(counted("")).isZero();
        assertThat(counted("?patient_id=patient-12")).isPositive();
    }

    private int counted(String query) throws IOException {
        return get("/appointments/statistics" + query).data().path("total").asInt();
    }

    @Test
    void a_step_that_cannot_be_taken_names_those_that_can_and_each_has_an_address() throws Exception {
        var allowed = post("/appointments/visit-2/complete", "{}").allowed();
        assertThat(allowed).containsExactly("confirm", "assign", "check_in", "cancel", "reschedule",
                "no_show",
                "void");
        var described = paths();
        var visit = "/api/v1/appointments/{id}";
        assertThat(described.path(visit).has("delete")).isTrue();
        allowed.remove("void");
        assertThat(allowed)
            .allMatch(word -> described.path(visit + "/" + word.replace('_', '-')).has("post"));
    }

    @Test
    void the_history_tells_edits_and_steps_with_the_values_before_and_after() throws Exception {
        send("PATCH", "/appointments/visit-2", "{'reason':'cough'}").data();
        post("/appointments/visit-2/confirm", "{'channel':'phone'}").data();
        send("PATCH", "/appointments/visit-2", "{'reason':'cough and fever'}").data();
        post("/appointments/visit-2/cancel", "{'reason':'ill'}").data();
        var history = get("/appointments/visit-2/history").data();
        assertThat(history.findValuesAsText("action"))
            .containsExactly("create", "edit", "confirm", "edit", "cancel");
        assertThat(history.path(1).path("old_values").path("reason").isNull()).isTrue();
        assertThat(history.path(1).path("new_values").path("reason").asText()).isEqualTo("cough");
        assertThat(history.path(3).path("old_values").path("reason").asText()).isEqualTo("cough");
        assertThat(history.path(3).path("new_values").path("reason").asText())
            .isEqualTo("cough and fever");
        assertThat(history.path(4).path("reason").asText()).isEqualTo("ill");
        assertThat(history.path(4).path("old_status").asText()).isEqualTo("confirmed");
        assertThat(history.path(4).path("new_status").asText()).isEqualTo("cancelled");
        assertThat(history.path(4).path("new_values").path("cancellation_reason").asText()).isEqualTo("ill");
        assertThat(history.path(4).path("new_values").path("cancelled_at").asText())
            .matches("2026-03-10T.*\\+01:00");
        assertThat(history.path(4).path("by").asText()).isEqualTo("administrator");
    }

    @Test
    void the_history_tells_every_step_however_many_and_only_names_the_api_knows() throws Exception {
        itIs("10:30:00");
        for (var i = 0; i < 9; i++) {
            var here = post("/appointments/visit-2/check-in", "{}").data().path("queue_entry_id").asText();
            post("/queue/" + here + "/undo", "{}").data();
        }
        send("PATCH", "/appointments/visit-2", "{'special_requirements':['wheelchair']}").data();
        post("/appointments/visit-2/cancel", "{'reason':'ill'}").data();

        var history = get("/appointments/visit-2/history").data();
        var expected = new ArrayList<String>(List.of("create"));
        for (var i = 0; i < 9; i++) {
            expected.addAll(List.of("check_in", "undo"));
        }
        expected.addAll(List.of("edit", "cancel"));
        assertThat(history.findValuesAsText("action")).containsExactlyElementsOf(expected);
        var status = "booked";
        for (var line : history) {
            assertThat(line.path("old_status").asText(status)).isEqualTo(status);
            status = line.path("new_status").asText();
            assertThat(line.path("by").asText()).isNotEmpty();
        }
        var known = new TreeSet<String>();
        get("/appointments/visit-2").data().fieldNames().forEachRemaining(known::add);
        known.addAll(Set.of("checked_in_at", "queue_entry_id"));
        for (var values : List.of("old_values", "new_values")) {
            history.findValues(values)
                .forEach(each -> each.fieldNames()
                    .forEachRemaining(name -> assertThat(known).contains(name)));
        }
        assertThat(history.path(1).path("new_values").path("checked_in_at").asText())
            .isEqualTo("2026-03-10T10:30:00+01:00");
    }

    @Test
    void what_somebody_needs_comes_with_them_into_the_line() throws Exception {
        itIs("08:30:00");
        var visit = post("/appointments",
                "{'patient_id':'patient-12','provider_id':'weber','symptoms':'fever',"
                        + "'special_requirements':['wheelchair'],'starts_at':'2026-03-10T09:00:00+01:00'}");
        assertThat(visit.text("symptoms")).isEqualTo("fever");
        assertThat(visit.data().path("special_requirements").path(0).asText()).isEqualTo("wheelchair");
        var here = post("/appointments/" + visit.text("id") + "/check-in", "{}").data().path("queue_entry");
        assertThat(here.path("special_need").asBoolean()).isTrue();
        itIs("09:10:00");
        var called = post("/queue/" + here.path("id").asText() + "/call", "{'room_id':'1'}").data();
        assertThat(called.path("actual_wait_minutes").asInt()).isEqualTo(40);
        assertThat(called.path("wait_after_due_minutes").asInt()).isEqualTo(10);
    }

    @Test
    void the_time_of_who_did_not_come_is_offered_at_once_to_who_is_next() throws Exception {
        itIs("10:04:00");
        post("/queue/join", "{'patient_id':'patient-2','service_id':'doctor'}").data();
        itIs("10:05:00");
        var next = post("/queue/join", "{'patient_id':'patient-9','service_id':'doctor'}").text("token");
        post("/queue/join", "{'patient_id':'patient-10','service_id':'doctor','provider_id':'weber'}").data();
        itIs("10:15:01");
        var alerts = get("/alerts").data();
        assertThat(alerts).hasSize(1);
        assertThat(alerts.path(0).path("kind").asText()).isEqualTo("seat_free");
        assertThat(alerts.path(0).path("token").asText()).isEqualTo(next);
        assertThat(alerts.path(0).path("sentence").asText()).contains(next);
        assertThat(alerts.path(0).path("appointment_id").asText()).isIn("visit-1", "visit-5");
    }

    @Test
    void a_request_that_is_approved_too_late_finds_no_seat() throws Exception {
        var asked = "{'patient_id':'%s','provider_id':'weber','needs_approval':true,"
                + "'starts_at':'2026-03-12T09:00:00+01:00'}";
        var first = post("/appointments", asked.formatted("patient-1")).text("id");
        var second = post("/appointments", asked.formatted("patient-2")).text("id");
        assertThat(post("/appointments/" + second + "/confirm", "{}").text("status")).isEqualTo("confirmed");
        assertThat(post("/appointments/" + first + "/confirm", "{}").code()).isEqualTo("slot_full");
        assertThat(get("/appointments/" + first).text("status")).isEqualTo("pending");
        itIs("2026-03-12", "09:00:00");
        assertThat(get("/appointments/" + first).text("status")).isEqualTo("expired");
    }

    @Test
    void a_step_that_needs_a_reason_says_so() throws Exception {
        var refusals = List.of(post("/appointments/visit-2/cancel", "{}"),
                post("/appointments/visit-2/cancel", "{'reason':' '}"),
                post("/appointments/visit-2/no-show", "{'override':true}"),
                post("/appointments/bulk", "{'action':'cancel','ids':['visit-2']}"));

        assertThat(refusals).allSatisfy(refused -> {
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.code()).isEqualTo("reason_required");
            assertThat(refused.body().path("error").path("details").path("reason").asText())
                .isEqualTo("is required");
        });
    }

    @Test
    void a_visit_goes_to_a_provider_who_gives_its_service_and_takes_its_place_in_line_along()
            throws Exception {
        itIs("08:30:00");
        send("PATCH", "/providers/weber", "{'service_ids':['nurse']}").data();
        assertThat(post("/appointments/visit-1/assign", "{'provider_id':'weber'}").code())
            .isEqualTo("no_such_slot");
        var entry = post("/appointments/visit-1/check-in", "{}").text("queue_entry_id");
        post("/appointments/visit-5/cancel", "{'reason':'ill'}").data();
        assertThat(post("/appointments/visit-1/assign", "{'provider_id':'silva'}").text("provider_id"))
            .isEqualTo("silva");
        assertThat(get("/queue/" + entry).text("provider_id")).isEqualTo("silva");
        assertThat(post("/queue/call-next", "{'room_id':'1','provider_id':'silva'}").text("id"))
            .isEqualTo(entry);
    }
}
