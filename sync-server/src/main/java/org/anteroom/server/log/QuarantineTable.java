package org.anteroom.server.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.change.Change;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.store.Containing;
import org.anteroom.store.ErasedBody;
import org.anteroom.store.Mentions;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// The `quarantine` table: changes that were not taken in but must not be lost, within the caller's transaction.
final class QuarantineTable {
    private final Handle handle;
    private final SiteId site;

    QuarantineTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
    }

    /// Keeps these changes, once each, but for those the site's log has: nobody is to enter them anew.
    ///
    /// @param reason `fork` or `revoked`
    void keep(List<Change> changes, String reason, long receivedMs) {
        if (changes.isEmpty()) {
            return;
        }
        var rows = new RecordTable(handle, site)
            .load(Stream.concat(changes.stream().map(Change::row), Erased.asked(changes)).toList());
        var erased = new Erased(key -> Optional.ofNullable(rows.get(key)));
        var erasedHere = erasedHere();
        var batch = handle.prepareBatch("""
                INSERT INTO quarantine (site, device, epoch, n, digest, reason, received_ms, body)
                SELECT CAST(:site AS VARCHAR), CAST(:device AS VARCHAR), CAST(:epoch AS INTEGER),
                    CAST(:n AS BIGINT), CAST(:digest AS VARCHAR), CAST(:reason AS VARCHAR),
                    CAST(:received_ms AS BIGINT), CAST(:body AS VARCHAR)
                WHERE NOT EXISTS (SELECT 1 FROM quarantine WHERE site = :site AND device = :device
                    AND epoch = :epoch AND n = :n AND digest = :digest)
                AND NOT EXISTS (SELECT 1 FROM site_log WHERE site = :site AND device = :device
                    AND epoch = :epoch AND n = :n AND digest = :digest)""");
        for (var change : changes) {
            var body = ChangeJson.write(change);
            var by = erased.by(change)
                .or(() -> rows.containsKey(change.row()) ? Optional.empty()
                        : Optional.ofNullable(erasedHere.get(change.row())));
            by.ifPresent(erasure -> erasedHere.put(change.row(), erasure));
            batch.bind("site", site.value())
                .bind("device", change.id().device().value())
                .bind("epoch", change.id().epoch())
                .bind("n", change.id().n())
                .bind("digest", HashChain.digest(body))
                .bind("reason", reason)
                .bind("received_ms", receivedMs)
                .bind("body",
                        by.map(erasure -> ChangeJson.writeErased(Erasure.of(change), erasure)).orElse(body))
                .add();
        }
        batch.execute();
    }

    /// By which change each row was erased that is known from what is kept here only.
    private Map<RowKey, String> erasedHere() {
        var erased = new HashMap<RowKey, String>();
        naming(Set.of("\"erased\":")).forEach(kept -> {
            var row = ErasedBody.read(kept.body()).row();
            ErasedBody.erasedBy(kept.body(), row).ifPresent(by -> erased.put(row, by));
        });
        return erased;
    }

    /// The rows that changes kept here create about any of these patients.
    Set<RowKey> created(Set<RowKey> patients) {
        return naming(ids(patients)).stream()
            .flatMap(kept -> ErasedBody.created(kept.body(), patients).stream())
            .collect(Collectors.toSet());
    }

    /// Whether any change kept here is about this patient.
    boolean tellsOf(RowKey patient) {
        return naming(ids(Set.of(patient))).stream()
            .anyMatch(kept -> ErasedBody.isOf(kept.body(), patient));
    }

    private static Set<String> ids(Set<RowKey> keys) {
        return Mentions.written(keys.stream().map(RowKey::id).toList());
    }

    /// What is kept that has any of these texts in it.
    private List<Quarantine.Kept> naming(Set<String> texts) {
        return Containing.bind(handle.createQuery("""
                SELECT device, epoch, n, digest, reason, received_ms, body FROM quarantine
                WHERE site = :site AND %s ORDER BY site, device, epoch, n, digest"""
            .formatted(Containing.any("body"))), texts)
            .bind("site", site.value())
            .map((row, _) -> kept(row))
            .list();
    }

    /// Takes the personal values out of what is kept of these rows of an erased patient.
    void erase(Set<RowKey> keys, String by) {
        for (var kept : naming(ids(keys))) {
            ErasedBody.of(kept.body(), keys, by)
                .ifPresent(
                        left -> handle
                            .createUpdate("""
                                UPDATE quarantine SET body = :left WHERE site = :site AND device = :device
                                    AND epoch = :epoch AND n = :n AND digest = :digest""")
                            .bind("left", left)
                            .bind("site", site.value())
                            .bind("device", kept.place().device())
                            .bind("epoch", kept.place().epoch())
                            .bind("n", kept.place().n())
                            .bind("digest", kept.place().digest())
                            .execute());
        }
    }

    /// The next changes kept after one, in the order in which each device made them.
    List<Quarantine.Kept> after(Quarantine.Place place, int max) {
        return handle
            .createQuery(
                    """
                SELECT device, epoch, n, digest, reason, received_ms, body FROM quarantine
                WHERE site = :site AND device >= :device AND (device > :device OR epoch > :epoch
                    OR (epoch = :epoch AND (n > :n OR (n = :n AND digest > :digest))))
                ORDER BY site, device, epoch, n, digest FETCH FIRST :max ROWS ONLY""")
            .bind("site", site.value())
            .bind("device", place.device())
            .bind("epoch", place.epoch())
            .bind("n", place.n())
            .bind("digest", place.digest())
            .bind("max", max)
            .map((row, _) -> kept(row))
            .list();
    }

    private static Quarantine.Kept kept(ResultSet row) throws SQLException {
        return new Quarantine.Kept(
                new Quarantine.Place(row.getString("device"), row.getInt("epoch"), row.getLong("n"),
                        row.getString("digest")),
                row.getString("reason"),
                Instant.ofEpochMilli(row.getLong("received_ms")),
                row.getString("body"));
    }

    /// How many changes are kept for IT to look at.
    long count() {
        return handle.createQuery("SELECT COUNT(*) FROM quarantine WHERE site = :site")
            .bind("site", site.value())
            .mapTo(Long.class)
            .one();
    }
}
