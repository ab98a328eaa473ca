package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What somebody expects who knows of the API what api.md says, and nothing else.
final class ContractTest extends OnPracticeServer {
    private static final String SLOT = "/slots/okafor~2026-03-16T09:00~30";

    private String detail(String method, String path, String json, String name) throws IOException {
        var reply = send(method, path, json);
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(422);
        return reply.body().path("error").path("details").path(name).asText();
    }

    @Test
    void a_body_where_none_is_expected_is_refused_and_nothing_is_done() throws Exception {
        var hold = post(SLOT + "/hold", "{}").text("id");
        for (var junk : new String[]{"{'reason':'mistake'}", "{", "[]"}) {
            for (var path : new String[]{"/holds/" + hold, SLOT}) {
                assertThat(send("DELETE", path, junk).status()).as(path + junk).isEqualTo(400);
            }
            assertThat(post("/appointments/visit-1/reschedule-offers", junk).status()).isEqualTo(400);
        }
        assertThat(get(SLOT).data().path("remaining").asInt()).isZero();
        send("DELETE", "/holds/" + hold, "").data();
        assertThat(get(SLOT).data().path("remaining").asInt()).isOne();
    }

    @Test
    void a_visit_entered_in_error_is_voided_by_deleting_it() throws Exception {
        assertThat(send("DELETE", "/appointments/visit-1", "").text("status")).isEqualTo("void");

        var last = get("/appointments/visit-1/history").data().path(1);
        assertThat(last.path("reason").asText()).as("%s", last).isEqualTo("entered_in_error");
    }

    @Test
    void a_place_nobody_knows_is_not_booked_at() throws Exception {
        var booking = "{'patient_id':'patient-9','provider_id':'weber','location_id':'%s',"
                + "'starts_at':'2026-03-16T11:00:00+01:00'}";
        assertThat(detail("POST", "/appointments", booking.formatted("nowhere"), "location_id"))
            .isEqualTo("is not known");
        var place = post("/locations", "{'name':'Branch'}").text("id");
        assertThat(post("/appointments", booking.formatted(place)).text("location_id")).isEqualTo(place);
    }

    @Test
    void a_version_is_named_as_the_answer_names_it() throws Exception {
        var ver = get("/providers/weber").data().path("ver").asText();
        var more = "{'specialty':'Wounds'}";

        assertThat(send("PATCH", "/providers/weber", more, Map.of("If-Match", "W/\"" + ver + "\"")).status())
            .isEqualTo(412);
        assertThat(send("PATCH", "/providers/weber", more, Map.of("If-Match", ver)).status()).isEqualTo(200);
        assertThat(send("PATCH", "/providers/weber", more, Map.of("If-Match", ver)).status()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "POST | /queue/call-next | {'room_id':'1','service_ids':['nothing']} | service_ids",
            "POST | /waitlist | {'patient_id':'patient-1','preferred_date':'2026-03-09'} | date_to",
            "POST | /calendars | {'date':'2026-05-01','provider_id':'nobody'} | provider_id",
            "GET | /patients?birth_date=2026-02-30 | {} | birth_date",
            "GET | /leases?status=nothing | {} | status"})
    void what_cannot_be_meant_is_said_by_its_name(String method, String path, String json, String name)
            throws Exception {
        assertThat(detail(method, path, json, name)).isNotEmpty();
    }

    @Test
    void slots_on_no_day_of_the_week_are_not_put_on_all_of_them() throws Exception {
        assertThat(detail("POST", "/slots/bulk", "{'provider_id':'weber','start_date':'2026-05-04',"
                + "'end_date':'2026-05-10','start_time':'09:00','end_time':'10:00','weekdays':[]}",
                "weekdays"))
            .startsWith("must be");
    }

    @Test
    void a_providers_day_off_names_the_provider_as_everything_else_does() throws Exception {
        var day = post("/calendars", "{'date':'2026-03-16','name':'Away','provider_id':'weber'}");
        assertThat(day.text("provider_id")).isEqualTo("weber");
        assertThat(get("/availability?provider_id=weber&date_from=2026-03-16&date_to=2026-03-16").data()
            .path(0)
            .path("slots")).isEmpty();
        send("PATCH", "/calendars/" + day.text("id"), "{'provider_id':null}").data();
        assertThat(get("/availability?provider_id=okafor&date_from=2026-03-16&date_to=2026-03-16").data()
            .path(0)
            .path("slots")).isEmpty();
    }

    @Test
    void an_uploaded_update_changes_what_is_known_of_a_visit() throws Exception {
        var upload = "{'device_id':'tablet','sync_data':[{'type':'appointment','action':'update',"
                + "'data':{'id':'visit-1','reason':'Sore throat'}},{'type':'appointment','action':'update',"
                + "'data':{'id':'visit-2'}},{'type':'appointment','action':'delete','data':{'id':'visit-3'}}]}";
        JsonNode results = post("/appointments/offline-sync", upload).data().path("results");

        assertThat(results.path(0).path("status").asText()).as("%s", results).isEqualTo("synced");
        assertThat(get("/appointments/visit-1").text("reason")).isEqualTo("Sore throat");
        assertThat(results.path(1).path("details").path("status").asText()).isEqualTo("is required");
        assertThat(get("/appointments/visit-3").text("status")).isEqualTo("void");
    }
}
