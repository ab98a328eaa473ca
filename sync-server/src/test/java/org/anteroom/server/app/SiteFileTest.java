package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.anteroom.model.merge.FieldRules;
import org.anteroom.server.http.Exchange;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a start makes of a site's file.
final class SiteFileTest {
    @TempDir
    private Path folder;

    @Test
    void a_faulty_site_file_is_told_field_by_field() throws IOException {
        var file = folder.resolve("site.json");
        Files.writeString(file, "{\"id\": \"hill\", \"nme\": \"Hill\"}");

        assertThatThrownBy(() -> start(settings().withSiteFile(file))).isInstanceOf(StartRefused.class)
            .hasMessageContaining("name must be a text")
            .hasMessageContaining("nme is not known here");
        assertThatThrownBy(() -> start(settings().withSiteFile(folder.resolve("none.json"))))
            .hasMessageContaining("cannot be read");
    }

    @Test
    void a_site_file_that_no_device_could_be_sent_is_refused() throws IOException {
        var file = folder.resolve("site.json");
        Files.writeString(file, SiteFile.sample().text() + " ".repeat(FieldRules.LONGEST));

        assertThatThrownBy(() -> start(settings().withSiteFile(file))).isInstanceOf(StartRefused.class)
            .hasMessageContaining("at most 250000");
    }

    @Test
    void a_changed_site_file_is_taken_in_once_and_is_part_of_the_history() throws Exception {
        var file = folder.resolve("site.json");
        var text = SiteFile.sample().text();
        Files.writeString(file, text);
        String token;
        try (var first = start(settings().withSiteFile(file))) {
            token = first.madeToken().orElseThrow();
        }
        Files.writeString(file, text.replace("Hill Street Clinic", "Mill Street Clinic"));
        for (var again = 0; again < 2; again++) {
            start(settings().withSiteFile(file)).close();
        }
        try (var server = start(settings().withSiteFile(file))) {
            assertThat(enrolled(server)).contains("Mill Street Clinic").doesNotContain("Hill Street Clinic");
            var staff = new Exchange(server.port(), Map.of("Authorization", "Bearer " + token));
            assertThat(staff.post("/api/v1/audit/verify", "{}").text()).as("the file, and the enrolment")
                .contains("\"lines\":2,",
                        "\"sound\":true");
        }
    }

    @Test
    void a_site_file_that_changed_is_taken_in_once_a_restore_is_approved() throws Exception {
        var file = folder.resolve("site.json");
        var text = SiteFile.sample().text();
        Files.writeString(file, text);
        var settings = settings().withSiteFile(file).withToken(RunningServer.TOKEN);
        start(settings).close();
        Files.writeString(file, text.replace("Hill Street Clinic", "Mill Street Clinic"));
        try (var server = start(settings.afterRestore())) {
            assertThat(enrolled(server)).contains("Hill Street Clinic");
            var staff = administrator(server);
            assertThat(staff.post("/api/v1/restore/approve", "{}").status()).isEqualTo(200);

            Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(() -> staff.get("/api/v1/audit").text().contains("\"by\":\"site file\""));
            assertThat(enrolled(server)).contains("Mill Street Clinic");
        }
    }

    /// What a new device is told.
    private static String enrolled(Server server) throws Exception {
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        return new Exchange(server.port(), Map.of()).post("/sync/v1/enrol",
                "{'code':'%s','public_key':'%s','name':'Kiosk','role':'kiosk','version':'1'}"
                    .formatted(server.enrolmentCode(), Base64.getEncoder().encodeToString(key))
                    .replace('\'', '"'))
            .text();
    }

    private static Exchange administrator(Server server) {
        return new Exchange(server.port(), Map.of("Authorization", "Bearer " + RunningServer.TOKEN));
    }

    private ServerSettings settings() {
        return ServerSettings.in(folder.resolve("server")).onPort(0);
    }

    private static Server start(ServerSettings settings) throws StartRefused {
        return new Server(settings, Clock.systemUTC());
    }
}
