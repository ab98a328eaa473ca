package org.anteroom.server.log;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.change.Change;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.store.Containing;
import org.anteroom.store.ErasedBody;
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

    /// Keeps these changes, once each.
    ///
    /// @param reason `fork` or `revoked`
    void keep(List<Change> changes, String reason, long receivedMs) {
        var rows = new RecordTable(handle, site);
        var erased = new Erased(rows::find);
        for (var change : changes) {
            var body = ChangeJson.write(change);
            handle.createUpdate("""
                    INSERT INTO quarantine (site, device, epoch, n, digest, reason, received_ms, body)
                    SELECT CAST(:site AS VARCHAR), CAST(:device AS VARCHAR), CAST(:epoch AS INTEGER),
                        CAST(:n AS BIGINT), CAST(:digest AS VARCHAR), CAST(:reason AS VARCHAR),
                        CAST(:received_ms AS BIGINT), CAST(:body AS VARCHAR)
                    WHERE NOT EXISTS (SELECT 1 FROM quarantine WHERE site = :site AND device = :device
                        AND epoch = :epoch AND n = :n AND digest = :digest)""")
                .bind("site", site.value())
                .bind("device", change.id().device().value())
                .bind("epoch", change.id().epoch())
                .bind("n", change.id().n())
                .bind("digest", HashChain.digest(body))
                .bind("reason", reason)
                .bind("received_ms", receivedMs)
                .bind("body", erased.by(change)
                    .or(() -> rows.find(change.row()).isPresent() ? Optional.empty()
                            : erasedHere(change.row()))
                    .map(by -> ChangeJson.writeErased(Erasure.of(change), by))
                    .orElse(body))
                .execute();
        }
    }

    /// The id of the change that erased whom a row is about that is known from what is kept here only.
    private Optional<String> erasedHere(RowKey row) {
        return bodies(row).stream().flatMap(body -> ErasedBody.erasedBy(body, row).stream()).findFirst();
    }

    /// The rows that changes kept here create about this patient.
    Set<RowKey> created(RowKey patient) {
        return bodies(patient).stream()
            .flatMap(body -> ErasedBody.created(body, patient).stream())
            .collect(Collectors.toSet());
    }

    private List<String> bodies(RowKey about) {
        return handle.createQuery("""
                SELECT body FROM quarantine WHERE site = :site AND body LIKE :pattern ESCAPE '!'""")
            .bind("site", site.value())
            .bind("pattern", Containing.pattern(about.id()))
            .mapTo(String.class)
            .list();
    }

    /// Takes the personal values out of what is kept of an erased patient.
    void erase(RowKey key, String by) {
        for (var body : bodies(key)) {
            ErasedBody.of(body, key, by)
                .ifPresent(
                        left -> handle
                            .createUpdate(
                                    "UPDATE quarantine SET body = :left WHERE site = :site AND body = :body")
                            .bind("left", left)
                            .bind("site", site.value())
                            .bind("body", body)
                            .execute());
        }
    }

    /// All changes kept, in no particular order.
    List<Quarantine.Kept> all() {
        return handle
            .createQuery(
                    """
                SELECT device, epoch, n, digest, reason, received_ms, body FROM quarantine WHERE site = :site""")
            .bind("site", site.value())
            .map((row, _) -> new Quarantine.Kept(
                    "%s %06d %012d %s".formatted(row.getString("device"), row.getInt("epoch"),
                            row.getLong("n"),
                            row.getString("digest")),
                    row.getString("device"),
                    row.getString("reason"),
                    Instant.ofEpochMilli(row.getLong("received_ms")),
                    row.getString("body")))
            .list();
    }

    /// How many changes are kept for IT to look at.
    long count() {
        return handle.createQuery("SELECT COUNT(*) FROM quarantine WHERE site = :site")
            .bind("site", site.value())
            .mapTo(Long.class)
            .one();
    }
}
