package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What the site is made of, over the API.
final class ReferenceTest extends OnPracticeServer {
    @Test
    void what_the_site_file_names_is_changed_and_taken_out_of_use_and_keeps_the_rest() throws Exception {
        assertThat(send("PATCH", "/rooms/1", "{'name':'Blue room'}").text("area")).isEqualTo("Ground floor");
        assertThat(send("PATCH", "/services/doctor", "{'duration_minutes':20}").text("letter"))
            .isEqualTo("A");
        assertThat(
                send("PATCH", "/services/doctor", "{'duration_minutes':null}").data().has("duration_minutes"))
            .isFalse();
        assertThat(post("/services/papers/deactivate", "{}").data().path("active").asBoolean()).isFalse();
        assertThat(get("/services").data()).hasSize(5);
        assertThat(get("/services?active=false").data()).hasSize(6);
        assertThat(post("/queue/join", "{'patient_id':'patient-1','service_id':'papers'}").status())
            .isEqualTo(422);
        send("PATCH", "/services/papers", "{'active':true}").data();
        assertThat(post("/queue/join", "{'patient_id':'patient-1','service_id':'papers'}").status())
            .isEqualTo(201);
    }

    @Test
    void a_row_changed_meanwhile_is_not_overwritten() throws Exception {
        var ver = post("/locations", "{'id':'north','name':'North','phone':'1'}").text("ver");
        var match = Map.of("If-Match", "\"" + ver + "\"");
        assertThat(send("PUT", "/locations/north", "{'phone':''}", match).data().has("phone")).isFalse();
        assertThat(send("PUT", "/locations/north", "{'phone':'3'}", match).status()).isEqualTo(412);
        assertThat(post("/locations", "{'id':'north','name':'North'}").code()).isEqualTo("id_taken");
        assertThat(post("/services", "{'id':'doctor','name':'Doc'}").code()).isEqualTo("id_taken");
        assertThat(send("PATCH", "/locations/north", "{'name':null}").status()).isEqualTo(422);
        assertThat(get("/locations/south").status()).isEqualTo(404);
    }

    @Test
    void what_a_row_names_must_be_there_and_what_is_read_later_must_be_readable() throws Exception {
        assertThat(refused("PATCH", "/providers/silva", "{'location_id':'nowhere','email':'x'}"))
            .containsExactlyInAnyOrder("location_id", "email");
        assertThat(refused("PATCH", "/rooms/1", "{'service_ids':['doctor','magic']}"))
            .containsExactly("service_ids");
        assertThat(refused("POST", "/staff", "{'name':'Ana','role':'boss'}")).containsExactly("role");
        assertThat(refused("POST", "/calendars", "{'date':'2026-05-01','provider_id':'nobody'}"))
            .containsExactly("provider_id");
        for (var base : List.of("http://video.example.org/", "https://", "https://a.example/?q=1",
                "no address")) {
            assertThat(refused("PATCH", "/settings/video_link_base", "{'value':'" + base + "'}"))
                .containsExactly("value");
        }
        assertThat(refused("PATCH", "/patients/patient-1", "{'emergency_phone':'12'}"))
            .containsExactly("emergency_phone");
        post("/staff", "{'name':'Ana','role':'front_desk','email':'ana@example.org'}").data();
        assertThat(send("PATCH", "/patients/patient-1", "{'emergency_phone':'030 5550119'}")
            .text("emergency_phone"))
            .isEqualTo("+49305550119");
    }

    private List<String> refused(String method, String path, String json) throws IOException {
        var reply = send(method, path, json);
        assertThat(reply.status()).as("%s", reply.body()).isEqualTo(422);
        return reply.body().path("error").path("details").propertyStream().map(Map.Entry::getKey).toList();
    }

    @Test
    void the_server_tells_its_time_zone_data() throws Exception {
        assertThat(staff().get("/health/ready").text()).containsPattern("\"tzdata\":\"20[0-9]{2}[a-z]\"");
    }
}
