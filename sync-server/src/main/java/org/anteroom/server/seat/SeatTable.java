package org.anteroom.server.seat;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// The `seat` table of one site, within the caller's transaction.
public final class SeatTable {
    private final Handle handle;
    private final SiteId site;

    public SeatTable(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
    }

    /// All seats of everybody in these cells.
    public List<Seat> during(SeatCells cells) {
        return handle.createQuery("""
                SELECT provider, cell, lane, kind, owner FROM seat
                WHERE site = :site AND cell >= :first AND cell < :until""")
            .bind("site", site.value())
            .bind("first", cells.first())
            .bind("until", cells.end())
            .map((row, _) -> seat(row))
            .list();
    }

    /// All seats of one provider in these cells.
    public List<Seat> during(SeatCells cells, String provider) {
        return handle.createQuery("""
                SELECT provider, cell, lane, kind, owner FROM seat
                WHERE site = :site AND provider = :provider AND cell >= :first AND cell < :until""")
            .bind("site", site.value())
            .bind("provider", provider)
            .bind("first", cells.first())
            .bind("until", cells.end())
            .map((row, _) -> seat(row))
            .list();
    }

    /// What a row has, in order of time.
    List<Seat> of(String owner) {
        return handle.createQuery("""
                SELECT provider, cell, lane, kind, owner FROM seat
                WHERE site = :site AND owner = :owner ORDER BY cell""")
            .bind("site", site.value())
            .bind("owner", owner)
            .map((row, _) -> seat(row))
            .list();
    }

    /// Takes all the cells in one lane; the primary key refuses what somebody has.
    void take(String provider, SeatCells cells, int lane, Seat.Kind kind, String owner) {
        var batch = handle.prepareBatch("""
                INSERT INTO seat (site, provider, cell, lane, kind, owner)
                VALUES (:site, :provider, :cell, :lane, :kind, :owner)""");
        for (var cell = cells.first(); cell < cells.end(); cell++) {
            batch.bind("site", site.value())
                .bind("provider", provider)
                .bind("cell", cell)
                .bind("lane", lane)
                .bind("kind", word(kind))
                .bind("owner", owner)
                .add();
        }
        batch.execute();
    }

    /// Hands everything a row has to another.
    void hand(String from, String to, Seat.Kind kind) {
        handle.createUpdate("""
                UPDATE seat SET owner = :new_owner, kind = :kind WHERE site = :site AND owner = :owner""")
            .bind("site", site.value())
            .bind("new_owner", to)
            .bind("kind", word(kind))
            .bind("owner", from)
            .execute();
    }

    /// Gives up everything a row has.
    void release(String owner) {
        handle.createUpdate("DELETE FROM seat WHERE site = :site AND owner = :owner")
            .bind("site", site.value())
            .bind("owner", owner)
            .execute();
    }

    private static String word(Seat.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static Seat seat(ResultSet row) throws SQLException {
        return new Seat(
                row.getString("provider"),
                row.getLong("cell"),
                row.getInt("lane"),
                Seat.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("owner"));
    }
}
