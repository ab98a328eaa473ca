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
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Two servers that start at the same moment over one new PostgreSQL.
@ExtendWith(OnPostgres.class)
final class TwoStartsTest {
    private static final int SERVERS = 2;

    @TempDir
    Path folder;

    @RepeatedTest(2)
    void both_begin_one_history_with_one_seal(TestDatabase.Postgres database) throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var together = new CyclicBarrier(SERVERS);
            var starting = new ArrayList<Future<Server>>();
            for (var which = 0; which < SERVERS; which++) {
                var own = folder.resolve("" + which);
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

    private static Server start(TestDatabase database, Path folder) throws StartRefused {
        return new Server(RunningServer.settings(database, folder).onPort(0).withToken(RunningServer.TOKEN),
                Clock.systemUTC());
    }
}
