package org.anteroom.kiosk.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/// The one row of the `self` table, within the caller's transaction.
final class SelfTable {
    private final Handle handle;

    SelfTable(Handle handle) {
        this.handle = handle;
    }

    /// What this device is; empty before enrolment.
    Optional<Self> read() {
        return handle.createQuery("SELECT * FROM self").map((row, _) -> self(row)).findOne();
    }

    /// When the server last said hello, by its clock, in milliseconds since 1970; 0 for never.
    long heardMs() {
        return handle.createQuery("SELECT heard_ms FROM self").mapTo(Long.class).one();
    }

    /// The first hello after a restore says when that was, at the latest.
    void heard(long serverMs) {
        handle.execute("UPDATE self SET heard_ms = ?, restored_ms = LEAST(restored_ms, ?)", serverMs,
                serverMs);
    }

    /// When the device was last put back from a backup, by the server's clock; the epoch for never, and later than any
    /// time until the server was heard.
    Instant restoredAt() {
        return Instant.ofEpochMilli(
                handle.createQuery("SELECT restored_ms FROM self").mapTo(Long.class).one());
    }

    int restored() {
        return handle.execute("UPDATE self SET restored_ms = ?", Long.MAX_VALUE);
    }

    /// Up to which number those of the first day after this one may have been given; 0 for none.
    ///
    /// @param day of the last token, ISO, empty before the first
    int mayBeGiven(String day) {
        return handle.createQuery("SELECT may_be_given FROM self WHERE given_after = :day")
            .bind("day", day)
            .mapTo(Integer.class)
            .findOne()
            .orElse(0);
    }

    void mayBeGiven(String day, int number) {
        handle.execute("UPDATE self SET given_after = ?, may_be_given = ?", day,
                Math.max(number, mayBeGiven(day)));
    }

    void insert(Self self) {
        bind(handle.createUpdate(
                """
                INSERT INTO self (site, device, digit, role, site_file, epoch, n, hash, ack_n, previous,
                    feed_cursor, feed_position, head, at_cut, rebuilding, stamp_millis, stamp_counter, token_day, token_number,
                    codes, shown)
                VALUES (:site, :device, :digit, :role, :site_file, :epoch, :n, :hash, :ack_n, :previous,
                    :feed_cursor, :feed_position, :head, :at_cut, :rebuilding, :stamp_millis, :stamp_counter, :token_day, :token_number,
                    :codes, :shown)"""),
                self)
            .bind("site", self.site().value())
            .bind("device", self.device().value())
            .bind("role", self.role())
            .bind("site_file", self.siteFile())
            .execute();
    }

    void update(Self self) {
        bind(handle.createUpdate("""
                UPDATE self SET digit = :digit, epoch = :epoch, n = :n, hash = :hash, ack_n = :ack_n, previous = :previous,
                    feed_cursor = :feed_cursor, feed_position = :feed_position, head = :head, at_cut = :at_cut,
                    rebuilding = :rebuilding, stamp_millis = :stamp_millis,
                    stamp_counter = :stamp_counter, token_day = :token_day, token_number = :token_number,
                    codes = :codes, shown = :shown"""),
                self)
            .execute();
    }

    private static <S extends SqlStatement<S>> S bind(S statement, Self self) {
        return statement.bind("digit", self.digit())
            .bind("epoch", self.log().epoch())
            .bind("n", self.log().n())
            .bind("hash", self.log().hash())
            .bind("ack_n", self.log().ackN())
            .bind("previous", self.log().previous())
            .bind("feed_cursor", self.feed().cursor())
            .bind("feed_position", self.feed().position())
            .bind("head", self.feed().head())
            .bind("at_cut", self.feed().progress() == Self.Progress.CUT)
            .bind("rebuilding", self.feed().progress() == Self.Progress.REBUILDING)
            .bind("stamp_millis", self.last().millis())
            .bind("stamp_counter", self.last().counter())
            .bind("token_day", self.tokenDay())
            .bind("token_number", self.tokenNumber())
            .bind("codes", self.codes())
            .bind("shown", self.shown());
    }

    private static Self self(ResultSet row) throws SQLException {
        var device = new DeviceId(row.getString("device"));
        return new Self(
                new SiteId(row.getString("site")),
                device,
                row.getString("digit"),
                row.getString("role"),
                row.getString("site_file"),
                new Self.LogEnd(
                        row.getInt("epoch"),
                        row.getLong("n"),
                        row.getString("hash"),
                        row.getLong("ack_n"),
                        row.getString("previous")),
                new Self.FeedEnd(
                        row.getString("feed_cursor"),
                        row.getLong("feed_position"),
                        row.getLong("head"),
                        progress(row),
                        row.getLong("shown")),
                new Stamp(row.getLong("stamp_millis"), row.getInt("stamp_counter"), device),
                row.getString("token_day"),
                row.getInt("token_number"),
                row.getInt("codes"));
    }

    private static Self.Progress progress(ResultSet row) throws SQLException {
        if (row.getBoolean("rebuilding")) {
            return Self.Progress.REBUILDING;
        }
        return row.getBoolean("at_cut") ? Self.Progress.CUT : Self.Progress.CATCHING_UP;
    }
}
