package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.http.StrictJson;
import org.anteroom.server.practice.PracticeClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A running server whose clock somebody set to another day.
final class JumpedClockTest {
    @TempDir
    private Path folder;

    private final PracticeClock wall = new PracticeClock(Instant.parse("2026-03-10T09:00:00Z"));
    private final PracticeClock steady = new PracticeClock(Instant.EPOCH);
    private final AtomicInteger compared = new AtomicInteger();

    @Test
    void nobodys_day_is_over_until_the_clock_went_on_evenly_for_ten_minutes() throws Exception {
        var settings = ServerSettings.in(folder).onPort(0).withToken(RunningServer.TOKEN);
        try (var server = new Server(settings, wall, this::counted)) {
            var staff = new Exchange(server.port(), Map.of("Authorization", "Bearer " + RunningServer.TOKEN));
            var ana = id(staff.post("/api/v1/patients", "{\"first_name\":\"Ana\"}"));
            var entry = "/api/v1/queue/" + id(staff.post("/api/v1/queue/join",
                    "{\"patient_id\":\"" + ana + "\",\"service_id\":\"doctor\"}"));

            pass(wall, Duration.ofDays(1));
            awaitTicks();
            assertThat(staff.get(entry).text()).contains("\"status\":\"waiting\"");

            await().atMost(Duration.ofSeconds(30)).until(() -> {
                pass(wall, Duration.ofMinutes(11));
                pass(steady, Duration.ofMinutes(11));
                return !staff.get(entry).text().contains("\"status\":\"waiting\"");
            });
        }
    }

    private Instant counted() {
        compared.incrementAndGet();
        return steady.instant();
    }

    /// What is due at the first tick is done when the second, which asks at least twice for the time, is over.
    private void awaitTicks() {
        var before = compared.get();
        await().atMost(Duration.ofSeconds(30)).until(() -> compared.get() > before + 3);
    }

    private static void pass(PracticeClock clock, Duration time) {
        clock.set(clock.instant().plus(time));
    }

    private static String id(Exchange.Reply made) throws IOException {
        assertThat(made.status()).as("%s", made.text()).isEqualTo(201);
        return StrictJson.readObject(made.text().getBytes(StandardCharsets.UTF_8))
            .path("data")
            .path("id")
            .asText();
    }
}
