package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.anteroom.server.http.Exchange;
import org.anteroom.testing.PostgresServer;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two servers that start at the same moment over one new PostgreSQL.
final class TwoStartsTest {
    private static final int ROUNDS = 2;
    private static final int SERVERS = 2;

    @TempDir
    Path folder;

    @Test
    void both_begin_one_history_with_one_seal() throws Exception {
        try (var postgres = PostgresServer.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var round = 0; round < ROUNDS; round++) {
                var database = postgres.newDatabase();
                var together = new CyclicBarrier(SERVERS);
                var starting = new ArrayList<Future<Server>>();
                for (var which = 0; which < SERVERS; which++) {
                    var own = folder.resolve(round + "-" + which);
                    starting.add(threads.submit(() -> {
                        together.await();
                        return start(database, own);
                    }));
                }
                try (var one = starting.get(0).get(); var two = starting.get(1).get()) {
                    for (var server : List.of(one, two)) {
                        assertThat(new Exchange(server.port(), Map.of()).get("/health/ready").status())
                            .isEqualTo(200);
                    }
                }
            }
        }
    }

    private static Server start(TestDatabase database, Path folder) throws StartRefused {
        return new Server(RunningServer.settings(database, folder).onPort(0).withToken(RunningServer.TOKEN),
                Clock.systemUTC());
    }
}
