package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Patients over the API (requirements A2).
final class PatientTest extends OnPracticeServer {
    private static final String MAX = "{'first_name':'Max','last_name':'Roth','phone':'030 555 0118',"
            + "'email':'max@example.org','birth_date':'1980-02-29','sex':'male','address':'1 Hill Street',"
            + "'emergency_contact':'Eva Roth','emergency_phone':'030 555 0119','medical_history':'asthma',"
            + "'insurance_provider':'Kasse','insurance_number':'A1','opt_outs':['sms'],'call_preference':'quiet'}";

    @Test
    void a_record_keeps_what_was_said_and_can_be_emptied_again() throws Exception {
        var max = post("/patients", MAX);
        assertThat(max.text("medical_history")).isEqualTo("asthma");
        assertThat(max.text("call_preference")).isEqualTo("quiet");
        assertThat(max.text("patient_number")).matches("[0-9]{8}");
        var path = "/patients/" + max.text("id");
        var less = send("PATCH", path, "{'email':null,'phone':'','opt_outs':[],'address':'','area':'North'}")
            .data();
        for (var gone : new String[]{"email", "phone", "address"}) {
            assertThat(less.has(gone)).as(gone).isFalse();
        }
        assertThat(less.path("opt_outs")).isEmpty();
        assertThat(less.path("area").asText()).isEqualTo("North");
        assertThat(less.path("insurance_provider").asText()).isEqualTo("Kasse");
        assertThat(send("PATCH", path, "{'first_name':''}").status()).isEqualTo(422);
        assertThat(send("PATCH", path, "{'call_preference':'loud'}").status()).isEqualTo(422);
    }

    @Test
    void a_fault_says_what_to_write() throws Exception {
        var details = post("/patients",
                "{'first_name':'Max','email':'max@','phone':'1','birth_date':'1980-13'}")
            .body()
            .path("error")
            .path("details");
        assertThat(details.path("email").asText()).isEqualTo("must be as name@example.org");
        assertThat(details.path("phone").asText()).isEqualTo("is too short");
        assertThat(details.path("birth_date").asText()).isEqualTo("is no day of the calendar");
    }

    @Test
    void a_link_that_cannot_be_made_or_taken_back_says_what_can_be_done() throws Exception {
        assertThat(post("/patients/patient-1/unmerge", "{}").allowed()).containsExactly("erase", "merge");
        post("/patients/patient-1/merge", "{'into':'patient-2'}").data();
        assertThat(post("/patients/patient-1/merge", "{'into':'patient-3'}").allowed())
            .containsExactly("erase", "unmerge");
        var described = paths();
        for (var word : new String[]{"erase", "merge", "unmerge"}) {
            assertThat(described.path("/api/v1/patients/{id}/" + word).has("post")).as(word).isTrue();
        }
    }

    @Test
    void when_somebody_was_erased_is_told_by_the_sites_clock() throws Exception {
        var erased = post("/patients/patient-1/erase", "{'ground':'request'}").data();

        assertThat(erased.path("erased_at").asText()).isEqualTo("2026-03-10T08:00:00+01:00");
    }

    @Test
    void a_misspelt_parameter_is_refused_and_named() throws Exception {
        var refused = get("/patients?birthdate=1980-01-01");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("unknown_parameters");
        var details = refused.body().path("error").path("details");
        assertThat(details.path("unknown").path(0).asText()).isEqualTo("birthdate");
        assertThat(details.path("known").toString()).contains("birth_date", "cursor", "limit");
        assertThat(post("/patients?first_name=Max", MAX).status()).isEqualTo(400);
    }

    @Test
    void a_text_that_cannot_be_shown_is_refused() throws Exception {
        for (var text : new String[]{"a\\u0000b", "a\\u0007b", "a\\ud800b"}) {
            var refused = post("/patients", "{'first_name':'Max','notes':'" + text + "'}");
            assertThat(refused.status()).as(text).isEqualTo(422);
            assertThat(refused.body().path("error").path("details").has("notes")).isTrue();
        }
        assertThat(post("/patients", "{'first_name':'Max','notes':'two\\n\\tlines'}").status())
            .isEqualTo(201);
        assertThat(post("/patients", "{'first_name':'Max','guardians':['nobody']}").status()).isEqualTo(422);
        assertThat(get("/patients?q=%00").status()).isEqualTo(422);
        assertThat(get("/patients?q=%21%3F").data()).as("no name is made of that").isEmpty();
    }

    @Test
    void a_phone_is_found_however_it_is_written() throws Exception {
        var id = post("/patients", MAX).text("id");
        for (var phone : new String[]{"%2B49305550118", "030%20555%200118", "0305550118"}) {
            assertThat(get("/patients?phone=" + phone).data().path(0).path("id").asText()).as(phone)
                .isEqualTo(id);
        }
        assertThat(get("/patients?phone=nothing").data()).isEmpty();
    }

    @Test
    void dependants_are_booked_for_by_their_guardians_only() throws Exception {
        post("/patients/patient-1/dependants", "{'patient_id':'patient-12'}").data();
        assertThat(get("/patients/patient-1/dependants").data().path(0).path("id").asText())
            .isEqualTo("patient-12");
        var child = "{'patient_id':'%s','dependant_id':'patient-12','provider_id':'weber',"
                + "'starts_at':'2026-03-12T09:00:00+01:00'}";
        assertThat(post("/appointments", child.formatted("patient-2")).code()).isEqualTo("not_a_dependant");
        assertThat(post("/appointments", child.formatted("patient-1")).text("dependant_id"))
            .isEqualTo("patient-12");
        for (var person : new String[]{"patient-1", "patient-12"}) {
            var visits = get("/patients/" + person + "/appointments").data();
            assertThat(visits.findValuesAsText("dependant_id")).as(person).containsExactly("patient-12");
        }
        assertThat(post("/patients/patient-1/dependants", "{'patient_id':'patient-1'}").status())
            .isEqualTo(422);
        assertThat(book("patient-12", "okafor", "2026-03-12T09:00:00").code()).isEqualTo("patient_conflict");
    }
}
