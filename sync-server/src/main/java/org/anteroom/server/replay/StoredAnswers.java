package org.anteroom.server.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.http.Answer;
import org.anteroom.server.http.AnswerStore;
import org.anteroom.server.log.Erasing;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// The `answer` table: what was answered under which key, forgotten after a day.
public final class StoredAnswers implements AnswerStore {
    private static final Duration KEPT = Duration.ofDays(1);

    private final Store store;
    private final SiteId site;

    public StoredAnswers(Store store, SiteId site) {
        this.store = store;
        this.site = site;
    }

    @Override
    public Optional<Answer> find(String key, Instant since) {
        return store.read(handle -> find(handle, key))
            .filter(kept -> !kept.at.isBefore(since))
            .map(Kept::answer);
    }

    /// Keeps nothing that names somebody erased, who may have been while the request was answered: a repeat does nothing twice,
    /// and is answered from what is left.
    @Override
    public void keep(String key, Answer answer, Instant at) {
        store.write(handle -> {
            if (Erasing.isNamedIn(answer.body(), handle, site)) {
                return site;
            }
            handle.createUpdate("DELETE FROM answer WHERE site = :site AND answered_ms < :old")
                .bind("site", site.value())
                .bind("old", at.minus(KEPT).toEpochMilli())
                .execute();
            var first = find(handle, key);
            if (first.isEmpty()) {
                insert(handle, key, answer, at);
            }
            return site;
        });
    }

    private record Kept(Answer answer, Instant at) {}

    private Optional<Kept> find(Handle handle, String key) {
        return handle.createQuery("""
                SELECT request, status, content_type, body, answered_ms FROM answer
                WHERE site = :site AND idempotency_key = :key""")
            .bind("site", site.value())
            .bind("key", key)
            .map(
                    (row, _) -> new Kept(
                            new Answer(
                                    row.getString("request"),
                                    row.getInt("status"),
                                    row.getString("content_type"),
                                    row.getString("body")),
                            Instant.ofEpochMilli(row.getLong("answered_ms"))))
            .findOne();
    }

    private void insert(Handle handle, String key, Answer answer, Instant at) {
        handle.createUpdate("""
                INSERT INTO answer (site, idempotency_key, request, status, content_type, body, answered_ms)
                VALUES (:site, :key, :request, :status, :type, :body, :at)""")
            .bind("site", site.value())
            .bind("key", key)
            .bind("request", answer.request())
            .bind("status", answer.status())
            .bind("type", answer.contentType())
            .bind("body", answer.body())
            .bind("at", at.toEpochMilli())
            .execute();
    }
}
