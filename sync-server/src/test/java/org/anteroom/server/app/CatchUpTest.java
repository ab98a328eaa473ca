package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// What happened while nothing worked is written down afterwards, up to 72 hours back (requirements C37).
final class CatchUpTest extends OnPracticeServer {
    private Reply written(String patient, String starts, String reason) throws IOException {
        return post("/appointments", "{'patient_id':'" + patient + "','provider_id':'weber','starts_at':'"
                + starts + "+01:00','reason':'" + reason + "'}");
    }

    private Reply step(String visit, String step, String at) throws IOException {
        return post("/appointments/" + visit + "/" + step, "{'reason':'downtime','at':'" + at + "+01:00'}");
    }

    @Test
    void a_visit_of_the_last_three_days_is_written_down_with_downtime_as_the_reason_and_no_older_one()
            throws Exception {
        itIs("2026-03-12", "10:00:00");
        assertThat(written("patient-9", "2026-03-11T10:00:00", "cough").code()).isEqualTo("in_past");
        assertThat(written("patient-9", "2026-03-09T10:00:00", "downtime").status()).isEqualTo(201);
        assertThat(written("patient-10", "2026-03-09T10:00:00", "downtime").code()).isEqualTo("slot_full");
        itIs("2026-03-12", "10:30:01");
        assertThat(written("patient-10", "2026-03-09T10:30:00", "downtime").code()).isEqualTo("in_past");
    }

    @Test
    void a_past_visit_gets_its_steps_at_the_times_at_which_they_were_taken() throws Exception {
        itIs("2026-03-12", "10:00:00");
        var visit = written("patient-9", "2026-03-11T10:00:00", "downtime").text("id");
        itIs("2026-03-12", "10:00:30");
        assertThat(get("/appointments/" + visit).text("status")).isEqualTo("no_show_pending");
        assertThat(post("/appointments/" + visit + "/check-in", "{}").code()).isEqualTo("wrong_day");
        assertThat(post("/appointments/" + visit + "/check-in",
                "{'reason':'late','at':'2026-03-11T09:55:00+01:00'}")
            .status()).isEqualTo(422);

        var here = step(visit, "check-in", "2026-03-11T09:55:00");
        assertThat(here.text("status")).isEqualTo("arrived");
        assertThat(here.data().has("queue_entry")).isFalse();
        assertThat(step(visit, "start", "2026-03-11T09:54:59").status()).isEqualTo(422);
        assertThat(step(visit, "start", "2026-03-12T10:00:31").status()).isEqualTo(422);
        step(visit, "start", "2026-03-11T10:05:00").data();
        var done = step(visit, "complete", "2026-03-11T10:20:00");
        assertThat(done.text("status")).isEqualTo("completed");
        assertThat(done.text("checked_in_at")).isEqualTo("2026-03-11T09:55:00+01:00");
        assertThat(done.text("started_at")).isEqualTo("2026-03-11T10:05:00+01:00");
        assertThat(done.text("completed_at")).isEqualTo("2026-03-11T10:20:00+01:00");
    }

    @Test
    void who_was_marked_while_nothing_worked_came_after_all() throws Exception {
        itIs("10:30:00");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("no_show");
        itIs("2026-03-11", "08:00:00");
        assertThat(post("/appointments/visit-1/check-in", "{'reason':'the bus'}").code())
            .isEqualTo("illegal_transition");
        var here = step("visit-1", "check-in", "2026-03-10T09:58:00");
        assertThat(here.text("status")).isEqualTo("arrived");
    }

    @Test
    void who_came_on_paper_today_waits_since_then() throws Exception {
        itIs("09:30:00");
        var first = post("/queue/join", "{'patient_id':'patient-9','service_id':'doctor'}").text("id");
        var paper = "{'patient_id':'patient-10','service_id':'doctor',%s}";
        var second = post("/queue/join",
                paper.formatted("'arrived_at':'2026-03-10T09:00:00+01:00','reason':'downtime'"));
        assertThat(second.text("arrived_at")).isEqualTo("2026-03-10T09:00:00+01:00");
        assertThat(post("/queue/call-next", "{'room_id':'1'}").text("id")).isEqualTo(second.text("id"));
        assertThat(post("/queue/call-next", "{'room_id':'1'}").text("id")).isEqualTo(first);
        for (var refused : new String[]{"'arrived_at':'2026-03-10T09:00:00+01:00'",
                "'arrived_at':'2026-03-10T09:30:01+01:00','reason':'downtime'",
                "'arrived_at':'2026-03-09T09:00:00+01:00','reason':'downtime'", "'reason':'downtime'"}) {
            assertThat(post("/queue/join", paper.formatted(refused)).status()).isEqualTo(422);
        }
        assertThat(post("/queue/join",
                paper.formatted("'arrived_at':'2026-03-07T09:29:59+01:00','reason':'downtime',"
                        + "'completed_at':'2026-03-07T10:00:00+01:00'"))
            .code()).isEqualTo("in_past");
    }

    @Test
    void a_walk_in_of_a_past_day_has_a_number_of_that_day_and_is_over() throws Exception {
        var joined = post("/queue/join", "{'patient_id':'patient-9','service_id':'doctor',"
                + "'arrived_at':'2026-03-09T09:00:00+01:00','completed_at':'2026-03-09T09:40:00+01:00',"
                + "'reason':'downtime'}");
        assertThat(joined.text("status")).isEqualTo("completed");
        assertThat(joined.text("token")).isEqualTo(
                post("/queue/join", "{'patient_id':'patient-9','service_id':'doctor'}").text("token"));
        assertThat(get("/queue/current").data().path("entries")).hasSize(1);
    }

    @Test
    void the_upload_of_a_program_that_was_cut_off_may_date_back_too() throws Exception {
        itIs("2026-03-12", "10:00:00");
        var item = "{'type':'appointment','action':'%s','data':{'id':'paper',%s,'reason':'downtime'}}";
        var synced = post("/appointments/offline-sync", "{'device_id':'tablet','sync_data':["
                + item.formatted("create", "'patient_id':'patient-9','provider_id':'weber',"
                        + "'starts_at':'2026-03-11T10:00:00+01:00'")
                + "," + item.formatted("update", "'status':'arrived','at':'2026-03-11T09:50:00+01:00'")
                + "," + item.formatted("update", "'status':'in_progress','at':'2026-03-11T10:00:00+01:00'")
                + "," + item.formatted("update", "'status':'completed','at':'2026-03-11T10:10:00+01:00'")
                + "]}");
        assertThat(synced.data().path("synced").asInt()).as("%s", synced.body()).isEqualTo(4);
        assertThat(get("/appointments/paper").text("completed_at")).isEqualTo("2026-03-11T10:10:00+01:00");
    }
}
