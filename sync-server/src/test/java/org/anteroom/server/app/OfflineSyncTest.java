package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/// The simple upload of what was done offline (requirements SYN-04): each item by the usual rules, answered in place.
final class OfflineSyncTest extends OnPracticeServer {
    private JsonNode sync(String items) throws IOException {
        return post("/appointments/offline-sync", "{'device_id':'tablet','sync_data':[" + items + "]}")
            .data();
    }

    private static String item(String type, String action, String data) {
        return "{'type':'" + type + "','action':'" + action + "','data':{" + data + "}}";
    }

    private static String code(JsonNode answer, int index) {
        return answer.path("results").path(index).path("code").asText();
    }

    @Test
    void a_day_on_paper_goes_in_at_once_and_again_without_harm() throws Exception {
        itIs("09:30:00");
        var items = String.join(",",
                item("patient", "create", "'id':'p-1','first_name':'Eda','last_name':'Kaya'"),
                item("patient", "update", "'id':'p-1','area':'North'"),
                item("appointment", "create", "'id':'v-1','patient_id':'p-1','provider_id':'weber',"
                        + "'starts_at':'2026-03-10T10:00:00+01:00'"),
                item("appointment", "update", "'id':'visit-1','status':'arrived'"),
                item("appointment", "delete", "'id':'visit-3','reason':'entered twice'"));
        assertThat(sync(items).path("synced").asInt()).isEqualTo(5);
        assertThat(get("/patients/p-1").text("area")).isEqualTo("North");
        assertThat(get("/appointments/v-1").text("status")).isEqualTo("booked");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("arrived");
        assertThat(get("/appointments/visit-3").text("status")).isEqualTo("void");
        var again = sync(items);
        assertThat(again.path("synced").asInt()).isEqualTo(3);
        assertThat(code(again, 3)).isEqualTo("already_checked_in");
        assertThat(code(again, 4)).isEqualTo("illegal_transition");
        assertThat(get("/patients?q=kaya").data()).hasSize(1);
    }

    @Test
    void whoever_joined_offline_is_in_line_with_what_they_need() throws Exception {
        var joined = sync(item("queue", "create", "'patient_id':'patient-12','service_id':'doctor',"
                + "'special_requirements':['wheelchair'],'reason_for_visit':'cut'"));
        var id = joined.path("results").path(0).path("id").asText();
        assertThat(get("/queue/" + id).data().path("special_need").asBoolean()).isTrue();
        sync(item("queue", "update", "'id':'" + id + "','status':'called','room_id':'1'"));
        assertThat(get("/queue/" + id).text("status")).isEqualTo("called");
        sync(item("queue", "delete", "'id':'" + id + "','reason':'went home'"));
        assertThat(get("/queue/" + id).text("status")).isEqualTo("cancelled");
    }

    @Test
    void one_that_cannot_be_done_leaves_the_others_alone() throws Exception {
        var answer = sync(String.join(",",
                item("appointment", "create", "'patient_id':'patient-9','provider_id':'okafor',"
                        + "'starts_at':'2026-03-10T10:00:00+01:00'"),
                item("appointment", "update", "'id':'nothing','status':'arrived'"),
                item("payment", "create", "'amount':'1'"),
                item("patient", "create", "'first_name':'Ugo'")));
        assertThat(code(answer, 0)).isEqualTo("slot_full");
        assertThat(answer.path("results").path(0).path("status").asText()).isEqualTo("conflict");
        assertThat(code(answer, 1)).isEqualTo("not_found");
        assertThat(code(answer, 2)).isEqualTo("invalid");
        assertThat(answer.path("results").path(3).path("status").asText()).isEqualTo("synced");
        assertThat(answer.path("failed").asInt()).isEqualTo(3);
    }

    @Test
    void whoever_joined_offline_is_in_line_once_however_often_it_is_sent_and_by_its_own_name()
            throws Exception {
        var items = item("queue", "create", "'id':'w-1','patient_id':'patient-12','service_id':'doctor',"
                + "'urgency_level':'high','shown_as':'a newer program knows why'") + ","
                + item("appointment", "create", "'id':'v-1','patient_id':'patient-9','provider_id':'weber',"
                        + "'starts_at':'2026-03-10T14:00:00+01:00','visit_type':'test','tablet':7");
        var first = sync(items);
        assertThat(first.path("synced").asInt()).as("%s", first).isEqualTo(2);
        var again = sync(items);
        var id = first.path("results").path(0).path("id").asText();
        assertThat(again.path("results").path(0).path("id").asText()).isEqualTo(id);
        assertThat(get("/queue/current").data().path("entries")).hasSize(1);
        assertThat(get("/queue/" + id).text("queue_class")).isEqualTo("urgent");
        assertThat(get("/appointments/v-1").text("visit_type")).isEqualTo("test");
        sync(item("queue", "update", "'id':'w-1','status':'called','room_id':'1'"));
        assertThat(get("/queue/" + id).text("status")).isEqualTo("called");
    }

    @Test
    void what_was_written_down_for_yesterday_is_there_once_too() throws Exception {
        itIs("2026-03-11", "09:00:00");
        var item = item("queue", "create", "'id':'w-1','patient_id':'patient-12','service_id':'doctor',"
                + "'arrived_at':'2026-03-10T09:00:00+01:00','completed_at':'2026-03-10T09:30:00+01:00',"
                + "'reason':'downtime'");
        var first = sync(item).path("results").path(0);
        var again = sync(item).path("results").path(0);

        assertThat(first.path("status").asText()).as("%s", first).isEqualTo("synced");
        assertThat(again.path("id").asText()).isEqualTo(first.path("id").asText());
    }

    @Test
    void a_no_show_said_offline_is_a_suspicion_and_calling_off_needs_a_reason() throws Exception {
        var answer = sync(item("appointment", "update", "'id':'visit-2','status':'cancelled'") + ","
                + item("appointment", "update", "'id':'visit-1','status':'no_show'"));
        assertThat(answer.path("results").path(0).path("details").path("reason").asText())
            .isEqualTo("is required");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("no_show_pending");
        itIs("10:15:01");
        assertThat(get("/appointments/visit-1").text("status")).isEqualTo("no_show");
    }
}
