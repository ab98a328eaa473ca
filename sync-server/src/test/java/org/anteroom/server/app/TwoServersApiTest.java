package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.anteroom.server.http.Exchange.Reply;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// The API of two servers over one PostgreSQL, asked for the same at once.
final class TwoServersApiTest extends OnTwoServers {
    @Test
    void a_request_that_both_are_asked_at_once_is_done_once() throws Exception {
        var replies = atOnce(() -> create(first), () -> create(second));

        assertThat(replies).extracting(Reply::status).containsOnly(201);
        assertThat(id(replies.get(0))).isEqualTo(id(replies.get(1)));
        assertThat(patients()).isEqualTo(1);
    }

    @Test
    void of_two_edits_of_one_version_one_is_told_that_it_came_too_late() throws Exception {
        var path = PATIENTS + "/" + id(create(first));
        var version = Map.of("If-Match", as(first).get(path).headers().getOrDefault("ETag", ""));
        var replies = atOnce(
                () -> as(first).send("PATCH", path, "{\"first_name\": \"Anna\"}", version),
                () -> as(second).send("PATCH", path, "{\"first_name\": \"Anne\"}", version));

        assertThat(replies).extracting(Reply::status).containsExactlyInAnyOrder(200, 412);
    }

    /// Asks both while nobody can write.
    private List<Reply> atOnce(Callable<Reply> one, Callable<Reply> other) throws Exception {
        var replies = List.of(new FutureTask<>(one), new FutureTask<>(other));
        store.write(handle -> {
            handle.execute("UPDATE site_head SET seq = seq");
            replies.forEach(Thread::startVirtualThread);
            Awaitility.await().until(() -> waiting() == 2);
            return replies;
        });
        return List.of(replies.get(0).get(), replies.get(1).get());
    }

    private long waiting() {
        return store.read(handle -> handle.createQuery("""
                SELECT COUNT(*) FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND datname = CURRENT_DATABASE()""")
            .mapTo(Long.class)
            .one());
    }
}
