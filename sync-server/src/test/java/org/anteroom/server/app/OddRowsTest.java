package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.OddChanges;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Rows of which only some parts make sense, as another program may write them: nobody's list or download ends at one.
final class OddRowsTest {
    private static final int ROWS = 150;
    private static final List<String> LISTS = List.of("appointments", "appointments/today",
            "appointments/history",
            "appointments/statistics", "availability", "leases", "alerts", "waitlist", "queue/current",
            "patients",
            "patients?q=x", "patients/duplicates", "conflicts?state=all", "audit?limit=200", "providers",
            "services", "rooms", "locations", "calendars", "staff", "settings");
    private static final List<String> PARTS = List.of("appointments/r%d", "appointments/r%d/history",
            "patients/r%d",
            "patients/r%d/appointments", "queue/r%d", "queue/r%d/explain", "waitlist/r%d", "conflicts/r%d",
            "providers/r%d", "providers/r%d/available-slots", "rooms/r%d");

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void push() throws Exception {
        server = new RunningServer(new TestDatabase.H2(folder),
                InstantSource.fixed(Instant.parse("2026-03-10T09:30:00Z")));
        var kiosk = server.enrol("Kiosk 1", "kiosk");
        var site = new SiteId(kiosk.enrolled().site());
        kiosk.push(OddChanges.ofDay(site, kiosk.enrolled().device(), "2026-03-10", ROWS).push(1));
    }

    @Test
    void every_device_gets_what_is_for_it() throws Exception {
        try (var open = server) {
            for (var role : List.of("kiosk", "desk", "board")) {
                var device = open.enrol(role, role);
                assertThat(device.pull("max=500").rows()).isNotEmpty();
                assertThat(device.pull("max=500&cursor=s~~0@" + role + ".2026-03-10").rows()).isNotEmpty();
                assertThat(device.pull("max=500&cursor=0@" + role + ".2026-03-01").rows()).isNotNull();
                assertThat(device.exchange().get("/sync/v1/digest").status()).isEqualTo(200);
            }
        }
    }

    @Test
    void every_list_and_record_is_shown() throws Exception {
        try (var open = server) {
            for (var list : LISTS) {
                assertThat(open.administrator().get("/api/v1/" + list).status()).as(list).isEqualTo(200);
            }
            for (var row = 0; row < ROWS; row++) {
                for (var part : PARTS) {
                    var path = part.formatted(row);
                    assertThat(open.administrator().get("/api/v1/" + path).status()).as(path).isLessThan(500);
                }
            }
            for (var page : List.of("/", "/health/ready", "/metrics")) {
                assertThat(open.administrator().get(page).status()).as(page).isLessThan(500);
            }
        }
    }
}
