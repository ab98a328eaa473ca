package org.anteroom.kiosk.app;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.patient.CallingCode;
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

    private static ServiceLine line(String id, char letter, String icon, String en, String es, String ar) {
        return new ServiceLine(id, letter, Map.of("en", en, "es", es, "ar", ar), icon,
                Duration.ofMinutes(12));
    }
}
