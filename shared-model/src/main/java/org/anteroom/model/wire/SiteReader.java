package org.anteroom.model.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.site.DayHours;
import org.anteroom.model.site.OpeningHours;
import org.anteroom.model.site.PriorityMode;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.site.SpecialNeeds;
import org.anteroom.model.stamp.SiteId;

/// Reads one site file and collects everything that is wrong with it.
final class SiteReader {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ";
    private static final String LANGUAGE = "[a-z]{2,3}(-[A-Za-z0-9]{2,8})*";
    private static final String WORD = "[a-z0-9][a-z0-9_-]{0,39}";

    private final List<String> faults = new ArrayList<>();
    private final SitePart file;
    private boolean strict;

    SiteReader(JsonNode json) {
        file = new SitePart(json, "", faults);
    }

    /// From now on a member nobody knows is a fault.
    SiteReader strict() {
        strict = true;
        return this;
    }

    Site site() throws FaultySite {
        var id = file.made("id", "1 to 64 letters, digits, - or _", SiteId::new).orElse(new SiteId("x"));
        var name = file.text("name", 80);
        var zone = file.made("zone", "a time zone such as Europe/Madrid", ZoneId::of).orElse(ZoneOffset.UTC);
        var languages = languages();
        var code = file
            .made("calling_code", "1 to 4 digits such as 34, in quotes and without +", CallingCode::new)
            .orElse(new CallingCode("1"));
        var emergency = emergencyNumber();
        var services = services(languages);
        var rooms = rooms();
        var hours = hours();
        var needs = specialNeeds();
        var mode = priorityMode();
        if (strict) {
            file.refuseUnknown();
        }
        if (!faults.isEmpty()) {
            throw new FaultySite(faults);
        }
        return new Site(id, name, zone, languages, code, emergency, services, rooms, hours, needs, mode);
    }

    private List<String> languages() {
        var languages = file.texts("languages");
        if (languages.isEmpty() || languages.stream().anyMatch(tag -> !tag.matches(LANGUAGE))) {
            file.fault("languages",
                    "must list at least one language tag such as en or pt-BR, the site's own first");
            return List.of("en");
        }
        return languages.stream().distinct().toList();
    }

    private String emergencyNumber() {
        var number = file.text("emergency_number", 15);
        if (!number.isEmpty() && !number.matches("[0-9+*# ]{2,15}")) {
            file.fault("emergency_number", "must be what people dial, such as 112, in quotes");
        }
        return number;
    }

    private List<ServiceLine> services(List<String> languages) {
        var services = new ArrayList<ServiceLine>();
        var ids = new HashSet<String>();
        var letters = new HashSet<Character>();
        for (var part : file.parts("services")) {
            var id = id(part, ids);
            var letter = letter(part, letters);
            var names = part.textsByName("names");
            if (!names.containsKey(languages.getFirst())) {
                part.fault("names", "must have a name in the site's first language, " + languages.getFirst());
            }
            var icon = part.text("icon", 40, id);
            var mean = Duration.ofMinutes(part.number("mean_minutes", 1, 480));
            services.add(new ServiceLine(id, letter, names, icon, mean));
        }
        if (services.isEmpty()) {
            file.fault("services", "must have at least one service line");
        }
        return letters.size() == services.size() ? services : List.of();
    }

    private static char letter(SitePart part, Set<Character> taken) {
        var text = part.text("letter", 1);
        if (text.isEmpty() || LETTERS.indexOf(text.charAt(0)) < 0) {
            part.fault("letter",
                    "must be one of A to H, J to N, P to Z (not I or O, which look like 1 and 0)");
            return LETTERS.charAt(0);
        }
        if (!taken.add(text.charAt(0))) {
            part.fault("letter", "is used by another service line");
        }
        return text.charAt(0);
    }

    private static String id(SitePart part, Set<String> taken) {
        var id = part.text("id", 40);
        if (!id.isEmpty() && !id.matches(WORD)) {
            part.fault("id", "must be a word of small letters, digits, - or _, such as doctor");
        }
        if (!taken.add(id)) {
            part.fault("id", "is used twice");
        }
        return id;
    }

    private List<Room> rooms() {
        var rooms = new ArrayList<Room>();
        if (file.has("rooms")) {
            var ids = new HashSet<String>();
            for (var part : file.parts("rooms")) {
                rooms.add(new Room(id(part, ids), part.text("name", 60), part.text("area", 60, "")));
            }
        }
        return rooms;
    }

    private OpeningHours hours() {
        if (!file.has("hours")) {
            return new OpeningHours(OpeningHours.usual().week(), closed());
        }
        var week = new EnumMap<DayOfWeek, DayHours>(DayOfWeek.class);
        var part = file.part("hours");
        for (var day : DayOfWeek.values()) {
            var name = day.name().toLowerCase(Locale.ROOT);
            if (part.has(name)) {
                var times = part.part(name);
                var opens = time(times, "opens", LocalTime.of(9, 0));
                var closes = time(times, "closes", LocalTime.of(17, 0));
                var last = times.has("last_ticket") ? time(times, "last_ticket", closes) : closes;
                if (opens.isBefore(closes) && opens.isBefore(last) && !last.isAfter(closes)) {
                    week.put(day, new DayHours(opens, closes, last));
                } else {
                    part.fault(name, "must open before it closes, with last_ticket in between");
                }
            }
        }
        return new OpeningHours(week, closed());
    }

    private Set<LocalDate> closed() {
        var closed = new HashSet<LocalDate>();
        if (file.has("closed")) {
            for (var text : file.texts("closed")) {
                try {
                    closed.add(LocalDate.parse(text));
                } catch (DateTimeException _) {
                    file.fault("closed", "must list dates such as 2026-12-25");
                }
            }
        }
        return closed;
    }

    private static LocalTime time(SitePart part, String name, LocalTime otherwise) {
        return part.made(name, "a time such as 09:00", LocalTime::parse).orElse(otherwise);
    }

    private SpecialNeeds specialNeeds() {
        if (!file.has("special_needs")) {
            return SpecialNeeds.USUAL;
        }
        var part = file.part("special_needs");
        return new SpecialNeeds(Set.copyOf(part.texts("words")), part.number("from_age", 1, 130));
    }

    private PriorityMode priorityMode() {
        if (!file.has("priority_mode")) {
            return PriorityMode.SCORE;
        }
        return file.made(
                "priority_mode",
                "score or legal_priority",
                word -> PriorityMode.of(word).orElseThrow(IllegalArgumentException::new))
            .orElse(PriorityMode.SCORE);
    }
}
