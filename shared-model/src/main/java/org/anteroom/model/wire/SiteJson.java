package org.anteroom.model.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DayOfWeek;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.DayHours;
import org.anteroom.model.site.OpeningHours;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;

/// The site file, `site.json`: a clinic's configuration as people write it and as devices receive it.
public final class SiteJson {
    /// The row that holds the file once it has changed, of the type `site`.
    public static final RowKey ROW = new RowKey(RowKind.CONFIG, "site");
    /// The field of that row with the file's text.
    public static final String FILE = "file";

    private static final JsonMapper MAPPER = JsonMapper
        .builder(JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();

    private SiteJson() {}

    /// Reads what a server sent: members this version does not know are passed over.
    ///
    /// @throws FaultySite if it cannot be used
    public static Site read(String json) throws FaultySite {
        return new SiteReader(tree(json)).site();
    }

    /// Reads what a person wrote: a member nobody knows is a misspelling, so it is a fault too.
    ///
    /// @throws FaultySite if it cannot be used
    public static Site readStrictly(String json) throws FaultySite {
        return new SiteReader(tree(json)).strict().site();
    }

    /// The site as JSON text.
    public static String write(Site site) {
        var json = MAPPER.createObjectNode()
            .put("id", site.id().value())
            .put("name", site.name())
            .put("zone", site.zone().getId());
        json.set("languages", texts(site.languages()));
        json.put("calling_code", site.callingCode().digits()).put("emergency_number", site.emergencyNumber());
        var services = json.putArray("services");
        site.services().forEach(service -> services.add(service(service)));
        var rooms = json.putArray("rooms");
        site.rooms().forEach(room -> rooms.add(room(room)));
        json.set("hours", week(site.hours()));
        json.set("closed", texts(site.hours().closed().stream().sorted().map(Object::toString).toList()));
        json.putObject("special_needs")
            .put("from_age", site.specialNeeds().fromAge())
            .set("words", texts(site.specialNeeds().words().stream().sorted().toList()));
        return json.put("priority_mode", site.priorityMode().word()).toString();
    }

    private static ObjectNode service(ServiceLine service) {
        var json = MAPPER.createObjectNode()
            .put("id", service.id())
            .put("letter", String.valueOf(service.letter()))
            .put("icon", service.icon())
            .put("mean_minutes", service.mean().toMinutes());
        var names = json.putObject("names");
        service.names()
            .keySet()
            .stream()
            .sorted()
            .forEach(language -> names.put(language, service.names().get(language)));
        return json;
    }

    private static ObjectNode room(Room room) {
        return MAPPER.createObjectNode()
            .put("id", room.id())
            .put("name", room.name())
            .put("area", room.area());
    }

    private static ObjectNode week(OpeningHours hours) {
        var json = MAPPER.createObjectNode();
        for (var day : DayOfWeek.values()) {
            var open = hours.week().get(day);
            if (open != null) {
                json.set(day.name().toLowerCase(Locale.ROOT), day(open));
            }
        }
        return json;
    }

    private static ObjectNode day(DayHours hours) {
        return MAPPER.createObjectNode()
            .put("opens", hours.opens().toString())
            .put("closes", hours.closes().toString())
            .put("last_ticket", hours.lastTicket().toString());
    }

    private static ArrayNode texts(Collection<String> texts) {
        var array = MAPPER.createArrayNode();
        texts.forEach(array::add);
        return array;
    }

    private static JsonNode tree(String json) throws FaultySite {
        try {
            var tree = MAPPER.readTree(json);
            if (tree instanceof ObjectNode) {
                return tree;
            }
            throw new FaultySite(List.of("the file must be one JSON object, in { }"));
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw new FaultySite(
                    List.of("line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                            + e.getOriginalMessage()));
        }
    }
}
