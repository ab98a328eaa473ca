package org.anteroom.server.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// The `site_log` table: every change taken in, with its outcome, within the caller's transaction.
final class SiteLogTable {
    private final Handle handle;
    private final SiteId site;

    SiteLogTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
    }

    /// One line to write.
    ///
    /// @param body  the change's canonical text
    /// @param chain the log's chain after this line
    record NewLine(long pos, ChangeId id, String body, String digest, Outcome outcome, String chain) {
        @Override
        public String toString() {
            return "NewLine[" + id + "]";
        }
    }

    /// What was stored for a change.
    record Stored(String digest, Outcome outcome) {}

    void append(List<NewLine> lines, long receivedMs) {
        if (lines.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                INSERT INTO site_log (site, pos, device, epoch, n, received_ms, body, digest, outcome, seq, detail,
                    chain)
                VALUES (:site, :pos, :device, :epoch, :n, :received_ms, :body, :digest, :outcome, :seq, :detail,
                    :chain)""");
        for (var line : lines) {
            batch.bind("site", site.value())
                .bind("pos", line.pos())
                .bind("device", line.id().device().value())
                .bind("epoch", line.id().epoch())
                .bind("n", line.id().n())
                .bind("received_ms", receivedMs)
                .bind("body", line.body())
                .bind("digest", line.digest())
                .bind("outcome", line.outcome().kind().word())
                .bind("seq", line.outcome().seq())
                .bind("detail", line.outcome().detail())
                .bind("chain", line.chain())
                .add();
        }
        batch.execute();
    }

    /// What was stored for the changes of one log from `first` to `last`, in order.
    List<Stored> stored(DeviceId device, int epoch, long first, long last) {
        return handle.createQuery("""
                SELECT n, digest, outcome, seq, detail FROM site_log
                WHERE site = :site AND device = :device AND epoch = :epoch AND n BETWEEN :first AND :last
                ORDER BY n""")
            .bind("site", site.value())
            .bind("device", device.value())
            .bind("epoch", epoch)
            .bind("first", first)
            .bind("last", last)
            .map((row, _) -> stored(row))
            .list();
    }

    /// What was stored for one change.
    Optional<Stored> stored(ChangeId id) {
        return stored(id.device(), id.epoch(), id.n(), id.n()).stream().findFirst();
    }

    private static Stored stored(ResultSet row) throws SQLException {
        return new Stored(
                row.getString("digest"),
                new Outcome(
                        row.getLong("n"),
                        OutcomeKind.of(row.getString("outcome")).orElseThrow(),
                        row.getLong("seq"),
                        row.getString("detail")));
    }
}
