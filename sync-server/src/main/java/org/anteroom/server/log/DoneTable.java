package org.anteroom.server.log;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.LongStream;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// What the server did for requests that may come again, within the caller's transaction: the numbers of its changes, for
/// a day. They stand in the `answer` table beside the answers, which come later and may be lost, and go with them.
final class DoneTable {
    private static final Duration KEPT = Duration.ofDays(1);
    /// The status of what is no answer.
    private static final int NONE = 0;

    private final Handle handle;
    private final SiteId site;

    DoneTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
    }

    /// What was done under a key.
    Optional<Acted.Done> find(String key, Instant now) {
        return body(key, now).map(this::read);
    }

    /// Whether something was done under a key that is no change.
    boolean isNoted(String key, Instant now) {
        return body(key, now).isPresent();
    }

    private Optional<String> body(String key, Instant now) {
        return handle.createQuery("""
                SELECT body FROM answer
                WHERE site = :site AND idempotency_key = :key AND status = :none AND answered_ms >= :since""")
            .bind("site", site.value())
            .bind("key", key)
            .bind("none", NONE)
            .bind("since", now.minus(KEPT).toEpochMilli())
            .mapTo(String.class)
            .findOne();
    }

    private Acted.Done read(String numbers) {
        var ends = numbers.split("-", -1);
        var first = Long.parseLong(ends[0]);
        var last = Long.parseLong(ends[1]);
        var log = new SiteLogTable(handle, site);
        return new Acted.Done(
                LongStream.rangeClosed(first, last)
                    .mapToObj(n -> log.change(new ChangeId(DeviceId.SERVER, 1, n)).orElseThrow())
                    .toList(),
                log.stored(DeviceId.SERVER, 1, first, last)
                    .stream()
                    .map(SiteLogTable.Stored::outcome)
                    .toList());
    }

    /// Keeps what is being done under a key.
    void keep(String key, Acted.Done done, Instant now) {
        write(key, done.changes().getFirst().id().n() + "-" + done.changes().getLast().id().n(), now);
    }

    /// Notes that something is being done under a key that is no change.
    void note(String key, Instant now) {
        write(key, "", now);
    }

    private void write(String key, String numbers, Instant now) {
        handle.createUpdate("DELETE FROM answer WHERE site = :site AND idempotency_key = :key")
            .bind("site", site.value())
            .bind("key", key)
            .execute();
        handle.createUpdate("""
                INSERT INTO answer (site, idempotency_key, request, status, content_type, body, answered_ms)
                VALUES (:site, :key, '', :none, '', :numbers, :now)""")
            .bind("site", site.value())
            .bind("key", key)
            .bind("none", NONE)
            .bind("numbers", numbers)
            .bind("now", now.toEpochMilli())
            .execute();
    }
}
