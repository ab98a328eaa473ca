package org.anteroom.installer.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.util.Locale;

/// The sample clinic of the server, open at every hour, so that the demo can be shown at any time.
final class DemoSite {
    private static final String SAMPLE = "/org/anteroom/server/app/sample-site.json";

    private DemoSite() {}

    /// Writes the site file.
    static Path write(Path file) throws IOException {
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
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, json.writerWithDefaultPrettyPrinter().writeValueAsBytes(site));
        }
        return file;
    }
}
