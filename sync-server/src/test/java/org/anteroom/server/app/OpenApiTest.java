package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.http.StrictJson;
import org.junit.jupiter.api.Test;

/// The description against the server: every route is in it, everything in it is served, and what each operation really
/// answers in the practice clinic is of the shape it says.
final class OpenApiTest {
    /// `METHOD path | body | name = where the answer has a value`; `{name}` takes a value noted before.
    private static final String DAY = """
            PUT /practice/clock | {'now':'2026-03-10T09:00:00+01:00'}
            GET /practice/clock
            POST /appointments | {'patient_id':'patient-1','provider_id':'okafor','service_id':'doctor','starts_at':'2026-03-12T09:00:00+01:00'} | booked=/id
            POST /appointments/book | {'patient_details':{'first_name':'Zoe','last_name':'Quist','phone':'+4930555999'},'provider_id':'silva','starts_at':'2026-03-12T09:00:00+01:00'} | second=/id
            GET /appointments?status=booked&payment_status=pending
            GET /appointments/today
            GET /appointments/upcoming
            GET /appointments/statistics
            GET /appointments/{booked}
            PATCH /appointments/{booked} | {'reason':'cough'}
            PUT /appointments/{booked} | {'reason':'a cough'}
            POST /appointments/{booked}/confirm | {'channel':'phone'}
            POST /appointments/{booked}/assign | {'provider_id':'weber'}
            POST /appointments/{booked}/reschedule-offers | {}
            POST /appointments/{booked}/reschedule | {'starts_at':'2026-03-12T10:00:00+01:00','reason':'work'} | moved=/id
            GET /appointments/{booked}/history
            GET /appointments/history
            POST /appointments/{moved}/cancel | {'reason':'ill'}
            DELETE /appointments/{second} | {'reason':'typed twice'}
            POST /appointments/bulk | {'action':'confirm','ids':['visit-2','nobody']}
            POST /appointments/offline-sync | {'device_id':'d','sync_data':[{'type':'patient','action':'create','data':{'first_name':'Off','last_name':'Line'}},{'type':'x','action':'y','data':{}}]}
            GET /availability?provider_id=okafor
            GET /appointments/availability
            GET /providers/okafor/available-slots
            GET /providers/okafor/schedule?date_from=2026-03-10&date_to=2026-03-12
            POST /check-availability | {'provider_id':'okafor','date':'2026-03-12'}
            POST /slots/okafor~2026-03-12T11:00~30/hold | {} | hold=/id
            DELETE /holds/{hold}
            POST /slots | {'provider_id':'weber','date':'2026-03-14','start_time':'09:00','end_time':'09:30'}
            POST /slots/bulk | {'provider_id':'weber','start_date':'2026-03-16','end_date':'2026-03-17','start_time':'18:00','end_time':'20:00','weekdays':[0,1]}
            POST /slots/seed | {'provider_id':'weber','days':1}
            POST /slots/block | {'slot_id':'okafor~2026-03-13T09:00~30'}
            PUT /slots/okafor~2026-03-13T09:00~30/release | {}
            GET /slots/okafor~2026-03-13T09:00~30
            PUT /slots/okafor~2026-03-13T09:00~30 | {'capacity':2}
            DELETE /slots/okafor~2026-03-13T09:00~30
            GET /leases
            GET /alerts
            POST /waitlist | {'patient_id':'patient-7','preferred_date':'2026-03-12'} | wish=/id
            GET /waitlist
            POST /waitlist/{wish}/notify | {}
            POST /waitlist/{wish}/offer | {'slot_id':'okafor~2026-03-12T12:00~30'}
            POST /waitlist/{wish}/decline | {}
            POST /waitlist/{wish}/offer | {'slot_id':'okafor~2026-03-12T12:30~30'}
            POST /waitlist/{wish}/accept | {}
            GET /waitlist/{wish}
            POST /waitlist | {'patient_id':'patient-8'} | other=/id
            POST /waitlist/{other}/deactivate | {}
            PUT /practice/clock | {'now':'2026-03-10T09:55:00+01:00'}
            POST /appointments/visit-1/check-in | {} | entry=/queue_entry_id
            GET /queue/current
            GET /queue/tickets/AZ01
            GET /queue/{entry}
            GET /queue/{entry}/explain
            POST /queue/prioritize | {'queue_id':'{entry}','priority_factors':{'steps':1,'reason':'pain'}}
            POST /queue/{entry}/call | {'room_id':'1'}
            PUT /practice/clock | {'now':'2026-03-10T09:56:00+01:00'}
            POST /queue/{entry}/recall | {}
            POST /queue/{entry}/undo | {}
            POST /queue/{entry}/miss | {}
            POST /queue/{entry}/return | {}
            PUT /queue/{entry}/status | {'status':'called'}
            POST /queue/{entry}/start | {}
            POST /queue/{entry}/complete | {}
            POST /queue/join | {'patient_id':'patient-9','service_id':'doctor'} | walkin=/id
            POST /queue/{walkin}/step-out | {}
            POST /queue/{walkin}/return | {}
            POST /queue/{walkin}/hold | {'reason':'blood test'}
            POST /queue/{walkin}/return | {}
            POST /queue/{walkin}/transfer | {'service_id':'nurse'}
            POST /queue/call-next | {'room_id':'2'}
            POST /queue/{walkin}/leave | {'reason':'no time'}
            POST /queue/{walkin}/undo | {}
            POST /queue/{walkin}/cancel | {'reason':'no time'}
            POST /appointments/visit-5/check-in | {}
            POST /appointments/visit-5/start | {'room_id':'1'}
            POST /appointments/visit-5/complete | {}
            PUT /practice/clock | {'now':'2026-03-10T11:15:01+01:00'}
            POST /appointments/visit-3/no-show | {'override':true,'reason':'rang'}
            POST /appointments/visit-6/rebook | {'offer_id':'silva~2026-03-12T14:00~30'}
            POST /patients | {'first_name':'Mia','last_name':'Ng','phone':'+4930555111','birth_date':'1990-01-02'} | mia=/id
            GET /patients?q=mia
            GET /patients/duplicates
            GET /patients/{mia}
            PATCH /patients/{mia} | {'email':'mia@example.org'}
            GET /patients/{mia}/appointments
            POST /patients/{mia}/dependants | {'patient_id':'patient-12'}
            GET /patients/{mia}/dependants
            POST /patients/patient-11/merge | {'into':'{mia}'}
            POST /patients/patient-11/unmerge | {}
            POST /patients/{mia}/erase | {'ground':'request'}
            POST /patients/erase | {'patient_id':'{mia}','ground':'request'}
            GET /conflicts?state=all
            GET /devices
            POST /devices/enrolment-codes | {}
            GET /quarantine
            GET /quarantine/changes
            GET /restore
            GET /audit?limit=20
            POST /audit/verify | {}
            POST /practice/reset | {}
            """;
    private static final Map<String, String> REFERENCE = Map.of("providers", "'name':'Dr. New'", "services",
            "'name':'Ear'", "locations", "'name':'Main'", "rooms", "'name':'Room 9'", "calendars",
            "'date':'2026-12-24'", "staff", "'name':'Sam'", "settings", "'name':'x'");
    /// What a practice clinic has no case of: each is answered with a refusal here.
    private static final Set<String> REFUSED = Set.of("POST /restore/approve", "GET /devices/{id}",
            "POST /devices/{id}/revoke",
            "POST /devices/{id}/rename", "POST /devices/{id}/role", "POST /devices/{id}/request-resync",
            "POST /leases/{id}/override",
            "POST /alerts/{id}/close",
            "GET /conflicts/{id}",
            "POST /conflicts/{id}/resolve", "POST /conflicts/{id}/undo");

    /// What a device is answered has the form of the sync protocol (`ServerTest`).
    private static final String DEVICES = "POST /devices/enrol";

    private final Map<String, String> noted = new HashMap<>();
    private final Set<String> done = new HashSet<>();

    @Test
    void every_route_is_described_and_every_answer_has_its_shape() throws Exception {
        try (var server = Server.practice(0, Clock.systemUTC())) {
            var staff = new Exchange(server.port(), Map.of("Authorization", "Bearer practice"));
            var document = json(staff.get("/openapi.json").text());
            assertThat(described(document))
                .containsExactlyInAnyOrderElementsOf(new TreeSet<>(server.routes()));

            for (var line : (DAY + reference()).lines().toList()) {
                play(staff, document, line);
            }
            var left = new TreeSet<String>();
            described(document).stream()
                .filter(path -> path.contains(" /api/v1/"))
                .map(path -> path.replace("/api/v1", ""))
                .filter(path -> !done.contains(path) && !REFUSED.contains(path) && !path.equals(DEVICES))
                .forEach(left::add);
            assertThat(left).as("operations nobody tried").isEmpty();
        }
    }

    @Test
    void every_refusal_has_its_shape() throws Exception {
        try (var server = Server.practice(0, Clock.systemUTC())) {
            var staff = new Exchange(server.port(), Map.of("Authorization", "Bearer practice"));
            var nobody = new Exchange(server.port(), Map.of());
            var document = json(staff.get("/openapi.json").text());
            for (var described : described(document)) {
                var method = described.substring(0, described.indexOf(' '));
                var path = described.substring(method.length() + 1);
                if (path.startsWith("/api/v1/")) {
                    var schema = document.path("paths")
                        .path(path)
                        .path(method.toLowerCase(Locale.ROOT))
                        .at("/responses/4XX/content/application~1json/schema");
                    var at = path.replaceAll("\\{[a-z_]+}", "no-such-one");
                    refused(document, schema,
                            staff.send(method, at + "?no_such=1", "{\"no_such\":1}", Map.of()));
                    refused(document, schema, staff.send(method, at, "[]", Map.of("If-Match", "\"7\"")));
                    refused(document, schema, nobody.send(method, at, "{}", Map.of()));
                }
            }
        }
    }

    private static void refused(ObjectNode document, JsonNode schema, Exchange.Reply reply)
            throws IOException {
        if (reply.status() >= 300) {
            assertThat(reply.status()).as(reply.text()).isBetween(400, 499);
            assertThat(faults(document, schema, json(reply.text()), "answer")).as(reply.text()).isEmpty();
        }
    }

    private static String reference() {
        var lines = new StringBuilder();
        REFERENCE.forEach((kind, fields) -> lines.append("""
                POST /%1$s | {%2$s} | %1$s=/id
                GET /%1$s
                GET /%1$s/{%1$s}
                PUT /%1$s/{%1$s} | {%2$s}
                PATCH /%1$s/{%1$s} | {%2$s}
                POST /%1$s/{%1$s}/deactivate | {}
                """.formatted(kind, fields)));
        return lines.toString();
    }

    private void play(Exchange staff, ObjectNode document, String line) throws IOException {
        var parts = List.of(line.split(" \\| ", -1));
        var method = parts.getFirst().substring(0, parts.getFirst().indexOf(' '));
        var path = filled(parts.getFirst().substring(method.length() + 1));
        var body = parts.size() > 1 ? filled(parts.get(1)).replace('\'', '"') : "";
        var reply = staff.send(method, "/api/v1" + path, body, Map.of());
        assertThat(reply.status()).as("%s: %s", line, reply.text()).isBetween(200, 299);
        var answer = json(reply.text());
        var operation = operation(document, method, path.replaceAll("\\?.*", ""));
        done.add(method + " " + operation);
        var schema = document.path("paths")
            .path("/api/v1" + operation)
            .path(method.toLowerCase(Locale.ROOT))
            .at("/responses/2XX/content/application~1json/schema");
        assertThat(faults(document, schema.at("/allOf/1/properties/data"), answer.path("data"), "data"))
            .as("%s: %s", line, reply.text())
            .isEmpty();
        assertThat(faults(document, schema.at("/allOf/0"), answer, "answer")).as(line).isEmpty();
        if (parts.size() > 2) {
            var note = parts.get(2).split("=", 2);
            noted.put(note[0], answer.path("data").at(note[1]).asText());
        }
    }

    private String filled(String text) {
        var filled = text;
        for (var note : noted.entrySet()) {
            filled = filled.replace("{" + note.getKey() + "}", note.getValue());
        }
        return filled;
    }

    /// The path of the description that fits best: with the fewest parameters.
    private static String operation(ObjectNode document, String method, String path) {
        String best = null;
        for (var entry : document.path("paths").properties()) {
            var template = entry.getKey().replace("/api/v1", "");
            var pattern = Pattern.compile(template.replaceAll("\\{[a-z_]+}", "[^/]+"));
            if (entry.getValue().has(method.toLowerCase(Locale.ROOT)) && pattern.matcher(path).matches()
                    && (best == null || count(template) < count(best))) {
                best = template;
            }
        }
        assertThat(best).as("%s %s is described", method, path).isNotNull();
        return String.valueOf(best);
    }

    private static long count(String template) {
        return template.chars().filter(sign -> sign == '{').count();
    }

    private static Set<String> described(ObjectNode document) {
        var described = new TreeSet<String>();
        document.path("paths")
            .properties()
            .forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(
                        method -> described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        return described;
    }

    /// What of a value does not fit its schema: the part of JSON Schema that the description uses.
    private static List<String> faults(JsonNode document, JsonNode schema, JsonNode value, String at) {
        if (schema.has("$ref")) {
            return faults(document, document.at(schema.path("$ref").asText().substring(1)), value, at);
        }
        if (schema.isMissingNode()) {
            return List.of(at + " has no shape");
        }
        if (schema.has("const")) {
            return schema.path("const").equals(value) ? List.of()
                    : List.of(at + " is not " + schema.path("const"));
        }
        var faults = new TreeSet<String>();
        if (!isOf(schema.path("type"), value)) {
            faults.add(at + " is no " + schema.path("type"));
        }
        schema.path("required").forEach(name -> {
            if (!value.has(name.asText())) {
                faults.add(at + " lacks " + name.asText());
            }
        });
        if (schema.has("properties")) {
            value.properties()
                .forEach(field -> faults.addAll(schema.path("properties").has(field.getKey())
                        ? faults(document, schema.path("properties").path(field.getKey()), field.getValue(),
                                at + "." + field.getKey())
                        : List.of(at + "." + field.getKey() + " is not described")));
        }
        value.elements().forEachRemaining(item -> {
            if (value.isArray() && !schema.path("type").isArray()) {
                faults.addAll(faults(document, schema.path("items"), item, at + "[]"));
            }
        });
        return List.copyOf(faults);
    }

    private static boolean isOf(JsonNode type, JsonNode value) {
        if (type.isArray()) {
            for (var one : type) {
                if (isOf(one, value)) {
                    return true;
                }
            }
            return false;
        }
        return switch (type.asText()) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            case "number" -> value.isNumber();
            case "boolean" -> value.isBoolean();
            case "null" -> value.isNull();
            default -> false;
        };
    }

    private static ObjectNode json(String text) throws IOException {
        return StrictJson.readObject(text.getBytes(StandardCharsets.UTF_8));
    }
}
