package org.anteroom.kiosk.app;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.booking.Timetable;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Draft;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.OpeningHours;
import org.anteroom.model.site.PriorityMode;
import org.anteroom.model.site.Room;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.site.SpecialNeeds;

/// For tests: a clinic of six services in three languages.
public final class TestSite {
    private TestSite() {}

    /// The clinic.
    public static Site hill() {
        return new Site(LocalStores.SITE, "Hill Street Clinic", ZoneId.of("Europe/Madrid"),
                List.of("en", "es", "ar"),
                new CallingCode("34"), "112", List.of(
                        line("doctor", 'A', "medical_services", "Doctor", "Médico", "طبيب"),
                        line("nurse", 'B', "healing", "Nurse", "Enfermería", "تمريض"),
                        line("child", 'C', "child_care", "Child", "Niños", "طفل"),
                        line("wound", 'D', "add_box", "Wound or dressing", "Herida o vendaje", "جرح أو ضماد"),
                        line("test", 'E', "biotech", "Blood test", "Análisis de sangre", "فحص دم"),
                        line("papers", 'F', "description", "Medicine or papers", "Recetas o papeles",
                                "دواء أو أوراق")),
                List.of(new Room("r1", "Room 1", ""), new Room("r2", "Room 2", "")), OpeningHours.usual(),
                SpecialNeeds.USUAL, PriorityMode.SCORE);
    }

    /// Two people of the clinic, who see patients at the usual hours.
    public static List<Draft> people() {
        return List.of(person("okafor", "Dr. Okafor", "doctor\nnurse\nchild"),
                person("silva", "Dr. Silva", "doctor"));
    }

    private static Draft person(String id, String name, String services) {
        return Draft.put(RowKind.CONFIG, id,
                Fields.of("type", "provider", "name", name, "service_ids", services));
    }

    /// A unit of a person's time on Wednesday for the test device, granted on Tuesday.
    public static Draft lease(String person, int slot) {
        var wednesday = Timetable.usual(person, hill().zone()).slotsOn(LocalDate.of(2026, 3, 11), Wish.ANY);
        var lease = Lease.grant("lease-" + person + "-" + slot, LocalStores.self("3").device(),
                wednesday.get(slot), 1, TestClock.TUESDAY_MORNING);
        return Draft.put(RowKind.LEASE, lease.id(), lease.fields());
    }

    private static ServiceLine line(String id, char letter, String icon, String en, String es, String ar) {
        return new ServiceLine(id, letter, Map.of("en", en, "es", es, "ar", ar), icon,
                Duration.ofMinutes(12));
    }
}
