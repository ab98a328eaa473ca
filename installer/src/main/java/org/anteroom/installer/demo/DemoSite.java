package org.anteroom.installer.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.stream.Stream;

/// The sample clinic of the server, open at every hour, so that the demo can be shown at any time.
final class DemoSite {
    private static final String SAMPLE = "/org/anteroom/server/app/sample-site.json";

    private static final int LATE = 23;

    private DemoSite() {}

    /// The sample's zone; late in its evening another, so that there is a visit of today to come for.
    static ZoneId zone(Instant now) {
        return Stream.of("Europe/London", "America/New_York")
            .map(ZoneId::of)
            .filter(zone -> now.atZone(zone).getHour() < LATE)
            .findFirst()
            .orElseThrow();
    }

    /// Writes the site file.
    static Path write(Path file, Instant now) throws IOException {
        try (var sample = DemoSite.class.getResourceAsStream(SAMPLE)) {
            if (sample == null) {
                throw new IOException("the sample site is missing");
            }
            var json = new ObjectMapper();
            var site = (ObjectNode) json.readTree(sample);
            var hours = site.putObject("hours");
            for (var day : DayOfWeek.values()) {
                hours.putObject(day.name().toLowerCase(Locale.ROOT))
                    .put("opens", "00:00")
                    .put("closes", "23:59")
                    .put("last_ticket", "23:59");
            }
            site.putArray("closed");
            site.put("zone", zone(now).getId());
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(site));
        }
        return file;
    }
}
