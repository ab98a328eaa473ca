package org.anteroom.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.IntStream;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Base;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.app.RunningServer;
import org.anteroom.server.app.StartRefused;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConsoleTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T09:30:00Z"));

    @TempDir
    Path folder;

    private RunningServer server;

    @BeforeEach
    void start() throws StartRefused, IOException {
        server = new RunningServer(new TestDatabase.H2(folder), CLOCK);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void whoever_is_not_signed_in_sees_only_the_door() throws IOException {
        var door = server.nobody().get("/");

        assertThat(door.text()).contains("Sign in to the console").doesNotContain("Live queue");
        assertThat(server.nobody().get("/console/live").status()).isEqualTo(401);
        assertThat(server.nobody().get("/console/live", Map.of("Cookie", "anteroom_session=guess")).status())
            .isEqualTo(401);
        assertThat(server.administrator().get("/console/live").status()).isEqualTo(401);
    }

    @Test
    void the_right_token_opens_the_console_and_signing_out_closes_it() throws IOException {
        var in = signIn(RunningServer.TOKEN);
        assertThat(in.status()).isEqualTo(303);
        var cookie = in.headers().getOrDefault("Set-Cookie", "");
        assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict");
        var session = Map.of("Cookie", cookie.replaceAll(";.*", ""));

        var page = server.nobody().get("/", session);
        assertThat(page.text()).contains("Hill Street Clinic", "Nobody is in the line.",
                "No device is enrolled yet.", "Disk theft is not covered");

        var token = page.text().replaceAll("(?s).*name=\"form_token\" value=\"([0-9a-f]{64})\".*", "$1");
        assertThat(server.nobody().form("/console/sign-out", "form_token=" + token, session).status())
            .isEqualTo(303);
        assertThat(server.nobody().get("/console/live", session).status()).isEqualTo(401);
    }

    @Test
    void a_wrong_token_is_told_in_words_and_guessing_is_stopped() throws IOException {
        assertThat(signIn("not it").status()).isEqualTo(401);
        assertThat(signIn("not it").text()).contains("That is not the administrator&#39;s token.");
        for (int i = 0; i < 20; i++) {
            signIn("not it");
        }
        assertThat(signIn("not it").status()).isEqualTo(429);
    }

    @Test
    void other_sites_can_change_nothing() throws IOException {
        var session = Map.of("Cookie",
                signIn(RunningServer.TOKEN).headers().getOrDefault("Set-Cookie", "").replaceAll(";.*", ""));

        assertThat(server.nobody().form("/console/enrolment-codes", "", session).status()).isEqualTo(403);
        assertThat(server.nobody().form("/console/enrolment-codes", "form_token=00", session).status())
            .isEqualTo(403);
        assertThat(
                server.nobody()
                    .form("/console/sign-in", "token=" + RunningServer.TOKEN,
                            Map.of("Sec-Fetch-Site", "cross-site"))
                    .status())
            .isEqualTo(403);
    }

    @Test
    void the_live_part_is_sent_only_when_it_differs() throws IOException {
        var cookie = signIn(RunningServer.TOKEN).headers()
            .getOrDefault("Set-Cookie", "")
            .replaceAll(";.*", "");
        var first = server.nobody().get("/console/live", Map.of("Cookie", cookie));
        var tag = first.headers().getOrDefault("ETag", "");

        var again = server.nobody().get("/console/live", Map.of("Cookie", cookie, "If-None-Match", tag));

        assertThat(first.status()).isEqualTo(200);
        assertThat(first.headers()).containsEntry("X-Site-Time", "09:30:00");
        assertThat(again.status()).isEqualTo(304);
    }

    @Test
    void whoever_is_signed_in_can_read_what_the_api_does() throws IOException {
        var cookie = signIn(RunningServer.TOKEN).headers()
            .getOrDefault("Set-Cookie", "")
            .replaceAll(";.*", "");
        var page = server.nobody().get("/openapi", Map.of("Cookie", cookie)).text();

        assertThat(page)
            .contains("<code class=\"verb\">POST</code> <code>/api/v1/queue/{id}/recall</code>")
            .contains("id=\"shape-Appointment\"")
            .doesNotContain("{{");
        assertThat(server.nobody().get("/", Map.of("Cookie", cookie)).text()).contains("href=\"/openapi\"");
        assertThat(server.nobody().get("/openapi").status()).isEqualTo(401);
    }

    @Test
    void names_are_shown_as_text() {
        assertThat(Html.text("<b onclick='x'>\"&")).isEqualTo("&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;");
    }

    @Test
    void an_alert_stands_above_everything_else() throws Exception {
        var kiosk = server.enrol("Kiosk <1>", "kiosk");
        var site = new SiteId(kiosk.enrolled().site());
        var device = new DeviceId(kiosk.enrolled().device());
        kiosk.push(new DeviceLog(site, device.value(), 1)
            .tx(Base.NONE, Alert.ofDevice("a1", AlertKind.RED_FLAG, device))
            .tx(Base.NONE, Alert.ofMissing("a2", device, 12))
            .push(1));

        var cookie = signIn(RunningServer.TOKEN).headers()
            .getOrDefault("Set-Cookie", "")
            .replaceAll(";.*", "");
        assertThat(server.nobody().get("/console/live", Map.of("Cookie", cookie)).text())
            .contains("Somebody at Kiosk &lt;1&gt; says it is an emergency.")
            .contains("entered at Kiosk &lt;1&gt; is missing here, in changes: 12.", "Changes missing</");
    }

    @Test
    void of_very_many_alerts_the_latest_are_shown_and_how_many_more_there_are() throws Exception {
        var kiosk = server.enrol("Kiosk", "kiosk");
        var device = new DeviceId(kiosk.enrolled().device());
        var log = new DeviceLog(new SiteId(kiosk.enrolled().site()), device.value(), 1);
        IntStream.rangeClosed(1, 1_000)
            .forEach(n -> log.tx(Base.NONE, Alert.ofMissing("a%04d".formatted(n), device, n)));
        kiosk.push(log.push(1));

        var cookie = signIn(RunningServer.TOKEN).headers()
            .getOrDefault("Set-Cookie", "")
            .replaceAll(";.*", "");
        assertThat(server.nobody().get("/console/live", Map.of("Cookie", cookie)).text())
            .contains("900 more that are older", "in changes: 1000.", "Changes missing</")
            .doesNotContain("in changes: 900.");
    }

    @Test
    void whoever_closes_an_alert_stands_in_the_audit() throws Exception {
        var kiosk = server.enrol("Kiosk", "kiosk");
        var site = new SiteId(kiosk.enrolled().site());
        var device = new DeviceId(kiosk.enrolled().device());
        kiosk.push(new DeviceLog(site, device.value(), 1)
            .tx(Base.NONE, Alert.ofDevice("a1", AlertKind.RED_FLAG, device))
            .push(1));
        var session = Map.of("Cookie",
                signIn(RunningServer.TOKEN).headers().getOrDefault("Set-Cookie", "").replaceAll(";.*", ""));
        var page = server.nobody().get("/", session).text();
        var token = page.replaceAll("(?s).*name=\"form_token\" value=\"([0-9a-f]{64})\".*", "$1");
        assertThat(server.nobody().form("/console/alerts/close", "alert=a1", session).status())
            .isEqualTo(403);

        var form = "alert=a1&form_token=" + token;
        assertThat(server.nobody().form("/console/alerts/close", form, session).status()).isEqualTo(303);
        assertThat(server.nobody().form("/console/alerts/close", form, session).status()).isEqualTo(303);

        assertThat(page).contains("it is an emergency");
        assertThat(server.nobody().get("/", session).text()).doesNotContain("it is an emergency");
        var audit = server.administrator().get("/api/v1/audit?limit=50").text();
        assertThat(audit.split("\"by\":\"administrator\"", -1)).as("closed once").hasSize(2);
        assertThat(audit).contains("\"record_id\":\"a1\"", "\"at\":\"2026-03-10T");
    }

    @Test
    void a_restored_server_says_so_and_goes_on_when_somebody_approves() throws Exception {
        var kiosk = server.enrol("Kiosk", "kiosk");
        assertThat(kiosk.greet(1, 99).status()).isEqualTo(409);
        var cookie = signIn(RunningServer.TOKEN).headers()
            .getOrDefault("Set-Cookie", "")
            .replaceAll(";.*", "");
        var session = Map.of("Cookie", cookie);
        var page = server.nobody().get("/", session).text();
        assertThat(page).contains("takes nothing in until you approve", "form=\"approve\"");
        assertThat(server.nobody().form("/console/restore/approve", "", session).status()).isEqualTo(403);
        assertThat(server.nobody().get("/", session).text()).contains("until you approve");

        var token = page.replaceAll("(?s).*name=\"form_token\" value=\"([0-9a-f]{64})\".*", "$1");
        assertThat(server.nobody().form("/console/restore/approve", "form_token=" + token, session).status())
            .isEqualTo(303);

        assertThat(server.nobody().get("/", session).text()).doesNotContain("until you approve");
        assertThat(kiosk.greet(1, 0).status()).isEqualTo(200);
    }

    private Exchange.Reply signIn(String token) throws IOException {
        return server.nobody()
            .form("/console/sign-in", "token=" + URLEncoder.encode(token, StandardCharsets.UTF_8), Map.of());
    }
}
