package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javafx.application.Platform;
import org.anteroom.kiosk.app.KioskWindow;
import org.anteroom.kiosk.ui.Fonts;
import org.anteroom.kiosk.ui.Panel;
import org.anteroom.server.app.Server;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/// A site whose file changed: its devices learn it over the wire and go by it, at once and after every start.
final class SiteFileTest {
    @TempDir
    Path folder;

    @BeforeAll
    static void startToolkit(@TempDir Path fonts) {
        Fonts.use(fonts);
        KioskWindow.startToolkit();
    }

    private static String sample() throws IOException {
        try (var in = Server.class.getResourceAsStream("sample-site.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private Path file(String name, int minutes) throws IOException {
        return Files.writeString(folder.resolve("site.json"), sample().replace("Hill Street Clinic", name)
            .replace("\"mean_minutes\": 12", "\"mean_minutes\": " + minutes));
    }

    @BothDatabases
    void a_device_goes_by_what_the_server_was_last_started_with(TestDatabase database) throws Exception {
        var file = file("Hill Street Clinic", 12);
        try (var site = new Site(folder, database, settings -> settings.withSiteFile(file))) {
            try (var device = site.enrolled("device")) {
                site.sync(device);
                assertThat(device.site().name()).isEqualTo("Hill Street Clinic");

                file("Mill Street Clinic", 20);
                site.restart(settings -> settings.withSiteFile(file));
                site.sync(device);

                assertThat(device.site().name()).isEqualTo("Mill Street Clinic");
                assertThat(device.site().service("doctor").orElseThrow().mean()).hasMinutes(20);
            }
            try (var again = site.open("device", Optional.empty(), site.clock())) {
                assertThat(again.site().name()).isEqualTo("Mill Street Clinic");
            }
        }
    }

    @BothDatabases
    void a_kiosk_shows_it_as_soon_as_nobody_stands_before_it(TestDatabase database) throws Exception {
        var file = file("Hill Street Clinic", 12);
        try (var site = new Site(folder, database, settings -> settings.withSiteFile(file))) {
            var panel = new Panel(1080, 1920, 21.5);
            try (var window = KioskWindow.open(site.enrolled("kiosk"), panel, KioskWindow.Shape.WINDOW,
                    site.url(),
                    Site.HTTP, () -> {})) {
                Platform.runLater(() -> window.kiosk().shell().frame().help());
                await().until(() -> window.kiosk().navigator().current().name().equals("help"));
                file("Mill Street Clinic", 12);
                site.restart(settings -> settings.withSiteFile(file));
                await().until(() -> window.device().site().name().equals("Mill Street Clinic"));
                assertThat(window.kiosk().site().name()).isEqualTo("Hill Street Clinic");

                Platform.runLater(() -> window.kiosk().navigator().startOver());
                await().until(() -> window.kiosk().site().name().equals("Mill Street Clinic"));
            }
        }
    }
}
