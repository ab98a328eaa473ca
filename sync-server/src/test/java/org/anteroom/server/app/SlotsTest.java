package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Rules and exceptions of timetables over the API (requirements A3), beyond the usual day.
final class SlotsTest extends OnPracticeServer {
    private List<String> times(String provider, String date, String more) throws IOException {
        var found = new ArrayList<String>();
        for (JsonNode one : get("/availability?date_from=" + date + "&date_to=" + date + more).data()) {
            if (one.path("provider_id").asText().equals(provider)) {
                one.path("slots")
                    .forEach(slot -> found.add(slot.path("starts_at").asText().substring(11, 16)));
            }
        }
        return found;
    }

    @Test
    void a_slot_added_by_hand_leaves_the_usual_hours_and_what_is_booked() throws Exception {
        book("patient-1", "weber", "2026-03-16T10:00:00").data();
        var added = post("/slots",
                "{'provider_id':'weber','date':'2026-03-16','start_time':'18:00','end_time':'18:30'}")
            .data();
        assertThat(added.path("created").asInt()).isEqualTo(1);
        assertThat(added.path("slots").path(0).path("id").asText()).isEqualTo("weber~2026-03-16T18:00~30");
        assertThat(times("weber", "2026-03-16", "")).hasSize(16)
            .contains("09:00", "18:00")
            .doesNotContain("10:00");
        assertThat(post("/slots", "{'provider_id':'weber','date':'2026-03-16','start_time':'18:15',"
                + "'end_time':'18:45'}")
            .code()).isEqualTo("slots_overlap");
    }

    @Test
    void what_is_made_is_counted_without_the_slots_of_other_hours() throws Exception {
        post("/slots/bulk",
                "{'provider_id':'weber','start_date':'2026-03-11','end_date':'2026-03-11','start_time':"
                        + "'18:00','end_time':'19:00'}")
            .data();
        assertThat(post("/slots/seed", "{'provider_id':'weber','days':2}").data().path("created").asInt())
            .isEqualTo(2 * 16);
    }

    @Test
    void a_slot_that_lies_over_others_or_a_rule_that_makes_none_is_refused() throws Exception {
        var one = "{'provider_id':'weber','date':'2026-03-16','start_time':'%s','end_time':'%s'}";
        assertThat(post("/slots", one.formatted("10:15", "10:45")).code()).isEqualTo("slots_overlap");
        assertThat(post("/slots", one.formatted("18:00:30", "18:30")).status()).isEqualTo(422);
        assertThat(times("weber", "2026-03-16", "")).hasSize(16);
        var hours = "{'provider_id':'weber','start_date':'2026-03-16','end_date':'2026-03-20','start_time':'09:00',"
                + "'end_time':'%s','weekdays':[%d]}";
        assertThat(post("/slots/bulk", hours.formatted("09:20", 0)).status()).isEqualTo(422);
        assertThat(post("/slots/bulk", hours.formatted("12:00", 6)).status()).isEqualTo(422);
        assertThat(times("weber", "2026-03-16", "")).as("a mistake closes no day").hasSize(16);
    }

    @Test
    void a_slot_seen_again_has_not_changed_only_if_its_free_places_have_not_either() throws Exception {
        var path = "/api/v1/slots/weber~2026-03-16T10:00~30";
        var tag = staff().get(path).headers().getOrDefault("ETag", "");
        for (var known : new String[]{tag, "W/" + tag, "\"x\", " + tag, "*"}) {
            assertThat(staff().get(path, Map.of("If-None-Match", known)).status()).as(known).isEqualTo(304);
        }
        book("patient-1", "weber", "2026-03-16T10:00:00").data();
        assertThat(staff().get(path, Map.of("If-None-Match", tag)).status()).isEqualTo(200);
        assertThat(send("PUT", "/slots/weber~2026-03-16T10:00~30", "{'capacity':2}", Map.of("If-Match", tag))
            .status())
            .as("the row itself is as it was")
            .isEqualTo(200);
    }

    @Test
    void what_nobody_offers_is_not_silently_passed_over() throws Exception {
        assertThat(get("/availability?service_id=massage").status()).isEqualTo(422);
        assertThat(post("/check-availability",
                "{'provider_id':'weber','date':'2026-03-16','service_id':'massage'}")
            .status()).isEqualTo(422);
        assertThat(get("/providers/weber/available-slots?provider_id=silva").code())
            .isEqualTo("unknown_parameters");
        assertThat(post("/slots/weber~2026-03-16T10:00~30/hold", "{'channel':'pigeon'}").status())
            .isEqualTo(422);
        post("/slots/weber~2026-03-16T10:00~30/hold", "{'channel':'desk'}").data();
    }

    @Test
    void a_provider_has_services_and_a_length_of_their_own() throws Exception {
        send("PATCH", "/providers/weber", "{'service_ids':['nurse','wound'],'duration_minutes':20}").data();
        assertThat(times("weber", "2026-03-16", "&service_id=nurse")).hasSize(24)
            .startsWith("09:00", "09:20");
        assertThat(times("weber", "2026-03-16", "&service_id=doctor")).isEmpty();
        send("PATCH", "/services/wound", "{'duration_minutes':40}").data();
        assertThat(times("weber", "2026-03-16", "&service_id=wound")).startsWith("09:00", "09:20");
        var wound = "{'patient_id':'patient-1','provider_id':'weber','service_id':'%s',"
                + "'starts_at':'2026-03-16T09:20:00+01:00'}";
        assertThat(post("/appointments", wound.formatted("doctor")).code()).isEqualTo("no_such_slot");
        assertThat(post("/appointments", wound.formatted("wound")).data().path("duration_minutes").asInt())
            .isEqualTo(40);
        assertThat(times("weber", "2026-03-16", "&service_id=nurse")).startsWith("09:00", "10:00");
    }

    @Test
    void nobody_is_booked_on_a_day_the_clinic_is_closed() throws Exception {
        assertThat(times("weber", "2026-12-24", "")).hasSize(16);
        assertThat(times("weber", "2026-12-25", "")).isEmpty();
        assertThat(book("patient-1", "weber", "2026-12-25T09:00:00").code()).isEqualTo("no_such_slot");
        post("/calendars", "{'date':'2026-12-24','provider_id':'weber'}").data();
        assertThat(times("weber", "2026-12-24", "")).isEmpty();
        assertThat(times("silva", "2026-12-24", "")).hasSize(16);
    }

    @Test
    void what_somebody_changed_meanwhile_is_not_changed_over_it() throws Exception {
        for (var what : List.of(List.of("/slots/weber~2026-03-16T09:00~30", "{'capacity':2}"),
                List.of("/rooms/1", "{'name':'Blue'}"))) {
            var path = what.getFirst();
            var json = what.getLast();
            var tag = Map.of("If-Match", "\"0\"");
            assertThat(send("PUT", path, json, Map.of("If-Match", "\"99\"")).status()).isEqualTo(412);
            assertThat(send("PUT", path, json, tag).status()).isEqualTo(200);
            assertThat(send("PUT", path, json, tag).code()).isEqualTo("version_mismatch");
        }
    }

    @Test
    void no_slot_takes_a_part_of_its_neighbour() throws Exception {
        var hours = "{'provider_id':'weber','start_date':'2026-03-16','end_date':'2026-03-16','start_time':'%s',"
                + "'end_time':'12:00','slot_duration_minutes':%d,'break_duration_minutes':%d%s}";
        for (var off : List.of(hours.formatted("09:03", 30, 0, ""), hours.formatted("09:00", 7, 0, ""),
                hours.formatted("09:00", 30, 0, ",'break_start':'10:00','break_end':'10:32'"))) {
            assertThat(post("/slots/bulk", off).body().path("error").path("details").has("start_time"))
                .isTrue();
        }
        assertThat(post("/slots", "{'provider_id':'weber','date':'2026-03-16','start_time':'18:03',"
                + "'end_time':'18:33'}")
            .status()).isEqualTo(422);
        assertThat(send("PATCH", "/providers/weber", "{'duration_minutes':7}").status()).isEqualTo(422);
        post("/slots/bulk", hours.formatted("09:00", 7, 3, "")).data();
        book("patient-1", "weber", "2026-03-16T09:10:00").data();
        assertThat(times("weber", "2026-03-16", "")).hasSize(17)
            .contains("09:00", "09:20")
            .doesNotContain("09:10");
        send("PATCH", "/services/wound", "{'duration_minutes':13}").data();
        assertThat(times("weber", "2026-03-16", "&service_id=wound")).startsWith("09:20", "09:30");
    }

    @Test
    void hours_have_breaks_and_a_rule_of_weeks() throws Exception {
        var hours = "{'provider_id':'weber','start_date':'2026-03-16','end_date':'2026-04-30','start_time':'09:00',"
                + "'end_time':'12:00','break_start':'10:00','break_end':'11:00',%s}";
        assertThat(post("/slots/bulk", hours.formatted("'rrule':'FREQ=DAILY'")).status()).isEqualTo(422);
        assertThat(post("/slots/bulk", hours.formatted("'rrule':'FREQ=WEEKLY','weekdays':[0]")).status())
            .isEqualTo(422);
        post("/slots/bulk", hours.formatted("'rrule':'FREQ=WEEKLY;BYDAY=MO,WE;INTERVAL=2;COUNT=3'")).data();
        assertThat(times("weber", "2026-03-16", "")).containsExactly("09:00", "09:30", "11:00", "11:30");
        assertThat(times("weber", "2026-03-18", "")).hasSize(4);
        assertThat(times("weber", "2026-03-23", "")).isEmpty();
        assertThat(times("weber", "2026-03-30", "")).hasSize(4);
        assertThat(times("weber", "2026-04-01", "")).isEmpty();
    }

    @Test
    void months_may_pass_at_once_and_all_that_falls_due_meanwhile_happens() throws Exception {
        var hold = post("/slots/weber~2026-06-01T09:00~30/hold", "{}").text("id");
        itIs("2026-10-26", "00:00:00");
        assertThat(get("/appointments/visit-1").text("evidence")).contains("decided=2026-03-10T09:15:01Z");
        assertThat(hold).isNotEmpty();
        assertThat(get("/appointments?status=booked").data()).isEmpty();
    }
}
