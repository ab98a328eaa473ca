package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The waiting list over the API (rules R11), beyond the usual day.
final class WaitingListTest extends OnPracticeServer {
    private Reply want(String more) throws IOException {
        return post("/waitlist", "{'patient_id':'patient-9'" + more + "}");
    }

    @Test
    void only_what_was_asked_for_can_be_offered() throws Exception {
        var entry = want(",'provider_id':'silva','preferred_date':'2026-03-12','preferred_time_from':'09:00',"
                + "'preferred_time_to':'10:00'")
            .text("id");
        var offer = "/waitlist/" + entry + "/offer";
        assertThat(post(offer, "{'slot_id':'okafor~2026-03-12T09:00~30'}").code()).isEqualTo("not_wanted");
        assertThat(post(offer, "{'slot_id':'silva~2026-03-11T09:00~30'}").code()).isEqualTo("not_wanted");
        assertThat(post(offer, "{'slot_id':'silva~2026-03-12T10:00~30'}").code()).isEqualTo("not_wanted");
        book("patient-9", "okafor", "2026-03-12T09:30:00").data();
        assertThat(post(offer, "{'slot_id':'silva~2026-03-12T09:30~30'}").code())
            .isEqualTo("patient_conflict");
        assertThat(post(offer, "{'slot_id':'silva~2026-03-12T09:00~30'}").text("status"))
            .isEqualTo("offered");
        post("/waitlist/" + entry + "/accept", "{}").data();
        assertThat(get("/waitlist/" + entry).data().path("active").asBoolean()).isFalse();
        assertThat(post("/waitlist/" + entry + "/decline", "{}").allowed()).isEmpty();
        assertThat(post("/waitlist/" + want("").text("id") + "/decline", "{}").allowed())
            .containsExactly("offer", "notify", "deactivate");
    }

    @Test
    void a_window_that_ends_before_it_begins_is_refused_by_the_name_it_was_asked_with() throws Exception {
        var refused = want(",'preferred_time_from':'12:00','preferred_time_to':'09:00'");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("error").path("details").has("preferred_time_to")).isTrue();
    }

    @Test
    void a_freed_seat_passes_over_who_wants_what_is_not_given_then() throws Exception {
        post("/services", "{'id':'x-ray','name':'X-ray'}").data();
        post("/slots/bulk", "{'provider_id':'weber','start_date':'2026-03-12','end_date':'2026-03-12',"
                + "'start_time':'09:00','end_time':'10:00','weekdays':[3],'service_ids':['nurse']}")
            .data();
        var visit = post("/appointments",
                "{'patient_id':'patient-1','provider_id':'weber','service_id':'nurse',"
                        + "'starts_at':'2026-03-12T09:00:00+01:00'}")
            .text("id");
        var other = want(",'service_id':'x-ray','priority':1").text("id");
        var same = want(",'service_id':'nurse','priority':2").text("id");
        itIs("09:00:00");
        post("/appointments/" + visit + "/cancel", "{'reason':'ill'}").data();
        assertThat(get("/waitlist/" + other).text("status")).isEqualTo("waiting");
        assertThat(get("/waitlist/" + same).text("status")).isEqualTo("offered");
    }

    @Test
    void what_staff_offered_and_nobody_took_is_offered_to_the_next() throws Exception {
        var first = post("/waitlist", "{'patient_id':'patient-1','provider_id':'any','priority':9}")
            .text("id");
        var next = post("/waitlist", "{'patient_id':'patient-2','provider_id':'weber','priority':3}")
            .text("id");
        post("/waitlist/" + first + "/offer", "{'slot_id':'weber~2026-03-16T10:00~30'}").data();
        assertThat(get("/waitlist/" + next).text("status")).isEqualTo("waiting");
        post("/waitlist/" + first + "/decline", "{}").data();
        assertThat(get("/waitlist/" + next).text("offered_slot_id")).isEqualTo("weber~2026-03-16T10:00~30");
        itIs("08:30:00");
        assertThat(get("/waitlist/" + next).text("status")).as("nobody is left to ask").isEqualTo("waiting");
        assertThat(get("/slots/weber~2026-03-16T10:00~30").data().path("remaining").asInt()).isEqualTo(1);
    }

    @Test
    void a_wish_nobody_can_have_is_refused() throws Exception {
        assertThat(want(",'service_id':'nothing'").status()).isEqualTo(422);
        assertThat(want(",'date_from':'2026-03-15','date_to':'2026-03-12'").status()).isEqualTo(422);
        assertThat(want(",'time_from':'10:00','time_to':'09:00'").status()).isEqualTo(422);
        assertThat(want(",'priority':0").status()).isEqualTo(422);
    }
}
