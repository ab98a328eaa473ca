package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.feed.Feed;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two server processes over one PostgreSQL, as far as one process can be two: each has its own pool and applier.
@ExtendWith(OnPostgres.class)
final class TwoServersTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final int EACH = 25;

    @Test
    void two_servers_over_one_database_lose_nothing_and_apply_nothing_twice(TestDatabase.Postgres database)
            throws Exception {
        try (var one = TestStores.open(database); var two = TestStores.open(database)) {
            SiteSetup.ensure(one, SITE, "{}");
            var time = InstantSource.system();
            try (var first = new SiteLog(one, SITE, time);
                    var second = new SiteLog(two, SITE, time);
                    var pool = Executors.newVirtualThreadPerTaskExecutor()) {
                var pushers = new ArrayList<Future<Long>>();
                for (var d = 0; d < 8; d++) {
                    pushers.add(pool.submit(pusher(List.of(first, second), "k" + d)));
                }
                var seen = new ArrayList<Row>();
                var feed = new Feed(two, SITE, time);
                var position = 0L;
                while (seen.size() < 8 * EACH) {
                    assertThat(second.watch().past(position, 0, 20_000).join()).isTrue();
                    var page = feed.page(position, 9, Feed.Reader.ALL).orElseThrow();
                    seen.addAll(page.rows());
                    position = page.position();
                }
                for (var pusher : pushers) {
                    assertThat(pusher.get()).isEqualTo(EACH);
                }
                assertThat(seen).extracting(Row::ver)
                    .isEqualTo(LongStream.rangeClosed(1, 8L * EACH).boxed().toList());
            }
        }
    }

    /// Pushes each change to one server and, as if the answer had been lost, again to the other.
    private static Callable<Long> pusher(List<SiteLog> servers, String device) {
        return () -> {
            var kiosk = new DeviceLog(SITE, device, 1);
            var acknowledged = 0L;
            for (var n = 1; n <= EACH; n++) {
                var push = kiosk.patient(device + "-" + n).push(n);
                var answer = servers.get(n % 2).accept(push, Authority.DESK);
                assertThat(servers.get((n + 1) % 2).accept(push, Authority.DESK).outcomes())
                    .isEqualTo(answer.outcomes().stream().map(Outcome::again).toList());
                acknowledged = answer.ackN();
            }
            return acknowledged;
        };
    }
}
