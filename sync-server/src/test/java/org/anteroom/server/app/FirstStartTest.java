package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.anteroom.server.http.Exchange;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a server makes at its first start, and shows only then.
final class FirstStartTest {
    @TempDir
    private Path folder;

    @Test
    void a_start_that_was_refused_used_up_neither_token_nor_recovery_key() throws Exception {
        var nowhere = new ServerSettings.Database("jdbc:postgresql://127.0.0.1:1/none", "u", "p");
        assertThatThrownBy(() -> start(settings().withDatabase(nowhere))).isInstanceOf(StartRefused.class);
        try (var other = start(ServerSettings.in(folder.resolve("other")).onPort(0))) {
            assertThatThrownBy(() -> start(settings().onPort(other.port()))).isInstanceOf(StartRefused.class);
        }

        try (var server = start(settings())) {
            assertThat(status(server, server.madeToken().orElseThrow())).isEqualTo(200);
            assertThat(server.madeRecoveryKey()).isPresent();
        }
        try (var again = start(settings())) {
            assertThat(again.madeToken()).isEmpty();
            assertThat(again.madeRecoveryKey()).isEmpty();
        }
    }

    @Test
    void the_recovery_key_opens_the_backups_of_the_first_run() throws Exception {
        var opened = Databases.open(settings(), ZoneOffset.UTC, Clock.systemUTC());
        opened.upkeep().orElseThrow().look();
        opened.store().close();

        var place = settings().store();
        var backup = place.kept(Clock.systemUTC()).all().getFirst();
        assertThat(backup.key(opened.recoveryKey().orElseThrow())).isEqualTo(place.key());
    }

    @RepeatedTest(3)
    void of_two_at_once_one_runs_and_the_other_is_told(@TempDir Path fresh) throws Exception {
        var settings = ServerSettings.in(fresh).onPort(0);
        var together = new CyclicBarrier(2);
        var starts = Stream.generate(() -> new FutureTask<>(() -> {
            together.await();
            return start(settings);
        })).limit(2).toList();
        starts.forEach(each -> Thread.ofPlatform().start(each));

        var running = 0;
        var token = "";
        List<String> pins = List.of();
        for (var each : starts) {
            try (var server = each.get()) {
                running++;
                token = server.madeToken().orElseThrow();
                pins = server.pins();
                assertThat(server.madeRecoveryKey()).isPresent();
                assertThat(status(server, token)).isEqualTo(200);
            } catch (ExecutionException e) {
                assertThat(e).hasCauseInstanceOf(StartRefused.class)
                    .hasMessageMatching(".* in use by (server|another program).*");
            }
        }
        assertThat(running).isEqualTo(1);
        try (var again = start(settings)) {
            assertThat(status(again, token)).isEqualTo(200);
            assertThat(again.pins()).isEqualTo(pins);
        }
    }

    private ServerSettings settings() {
        return ServerSettings.in(folder.resolve("server")).onPort(0);
    }

    private static Server start(ServerSettings settings) throws StartRefused {
        return new Server(settings, Clock.systemUTC());
    }

    private static int status(Server server, String token) throws IOException {
        return new Exchange(server.port(), Map.of("Authorization", "Bearer " + token)).get("/api/v1/devices")
            .status();
    }
}
