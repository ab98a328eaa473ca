package org.anteroom.server.log;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.HashChain;
import org.anteroom.store.Column;
import org.anteroom.store.Containing;
import org.anteroom.store.ErasedBody;
import org.anteroom.store.Mentions;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/// The `site_log` table: every change taken in, with its outcome, within the caller's transaction.
final class SiteLogTable {
    private static final int BACKWARDS = 64;
    private static final int PAGE = 2_000;
    private static final int FETCHED = 100;
    /// After so many letters no other line is read for the same page.
    private static final long LETTERS = 4 << 20;

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

    /// One line as it is stored.
    record Line(long pos, ChangeId id, String body, String digest, Outcome outcome, String chain) {
        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /// Some lines, in order, as few as fit into one answer.
    ///
    /// @param isFull whether others may follow
    record Page(List<Line> lines, boolean isFull) {
        private static Page of(Query query, int max) {
            return query.setFetchSize(FETCHED).scanResultSet((result, statement) -> {
                try (statement; var found = result.get()) {
                    var lines = new ArrayList<Line>();
                    var letters = 0L;
                    while (lines.size() < max && letters < LETTERS && found.next()) {
                        lines.add(line(found));
                        letters += lines.getLast().body().length();
                    }
                    return new Page(lines, lines.size() == max || letters >= LETTERS);
                }
            });
        }
    }

    /// What the log's chain covers of a line.
    ///
    /// @param digest the change's
    static String digest(ChangeId id, String digest, Outcome outcome) {
        return HashChain.digest(id + " " + digest + " " + outcome.kind().word() + " " + outcome.seq());
    }

    /// The lines after this one, in order.
    Page after(long pos, int max) {
        return Page.of(handle.createQuery("""
                SELECT pos, device, epoch, n, body, digest, outcome, seq, detail, chain FROM site_log
                WHERE site = :site AND pos > :pos ORDER BY site, pos FETCH FIRST :max ROWS ONLY""")
            .bind("site", site.value())
            .bind("pos", pos)
            .bind("max", max), max);
    }

    /// The next lines with this in their text, such as a row's id, in order.
    ///
    /// @param last looks no further than this line
    Page about(String text, long pos, long last, int max) {
        return Page.of(Containing.bind(handle.createQuery("""
                SELECT pos, device, epoch, n, body, digest, outcome, seq, detail, chain FROM site_log
                WHERE site = :site AND pos > :pos AND pos <= :last AND %s
                ORDER BY site, pos FETCH FIRST :max ROWS ONLY""".formatted(Containing.any("body"))),
                Set.of(text))
            .bind("site", site.value())
            .bind("pos", pos)
            .bind("last", last)
            .bind("max", max), max);
    }

    /// The lines that may be about a row, from the change that made it to the last that changed it, in order.
    List<Line> about(Row row) {
        return Containing.bind(handle.createQuery("""
                SELECT pos, device, epoch, n, body, digest, outcome, seq, detail, chain FROM site_log
                WHERE site = :site AND pos BETWEEN :first AND :last AND %s
                ORDER BY site, pos""".formatted(Containing.any("body"))),
                Mentions.written(Set.of(row.key().id())))
            .bind("site", site.value())
            .bind("first", find(row.history().made().by(), "pos", Long.class).orElse(0L))
            .bind("last", find(row.history().last().by(), "pos", Long.class).orElse(Long.MAX_VALUE))
            .map((line, _) -> line(line))
            .list();
    }

    /// Reads one device's log backwards, to what was made before a time.
    void backTo(ChangeId end, Stamp time, BiConsumer<Change, Outcome> reader) {
        for (var last = end.n(); last > 0; last -= BACKWARDS) {
            var page = handle.createQuery("""
                    SELECT n, body, digest, outcome, seq, detail FROM site_log
                    WHERE site = :site AND device = :device AND epoch = :epoch AND n BETWEEN :first AND :last
                    ORDER BY n DESC""")
                .bind("site", site.value())
                .bind("device", end.device().value())
                .bind("epoch", end.epoch())
                .bind("first", last - BACKWARDS + 1)
                .bind("last", last)
                .map((row, _) -> Map.entry(row.getString("body"), stored(row).outcome()))
                .list();
            for (var line : page) {
                var change = ErasedBody.read(line.getKey());
                if (change.at().compareTo(time) < 0) {
                    return;
                }
                reader.accept(change, line.getValue());
            }
        }
    }

    /// A change the log has.
    Optional<Change> change(ChangeId id) {
        return find(id, "body", String.class).map(ErasedBody::read);
    }

    /// Who made a change.
    Optional<String> actor(ChangeId id) {
        return find(id, "body", String.class).map(ErasedBody::actor);
    }

    /// What the log has in a column for a change.
    private <T> Optional<T> find(ChangeId id, String column, Class<T> type) {
        return handle.createQuery("""
                SELECT %s FROM site_log
                WHERE site = :site AND device = :device AND epoch = :epoch AND n = :n""".formatted(column))
            .bind("site", site.value())
            .bind("device", id.device().value())
            .bind("epoch", id.epoch())
            .bind("n", id.n())
            .mapTo(type)
            .findOne();
    }

    private static Line line(ResultSet row) throws SQLException {
        var stored = stored(row);
        var device = new DeviceId(row.getString("device"));
        return new Line(
                row.getLong("pos"),
                new ChangeId(device, row.getInt("epoch"), row.getLong("n")),
                row.getString("body"),
                stored.digest(),
                stored.outcome(),
                row.getString("chain"));
    }

    /// The rows that changes of the log create about any of these patients, also where they were refused.
    Set<RowKey> created(Set<RowKey> patients) {
        return Set.copyOf(found(patients, body -> ErasedBody.created(body, patients)).values());
    }

    /// Whether any change of the log is about this patient, also where it was refused.
    boolean tellsOf(RowKey patient) {
        return found(Set.of(patient), body -> Optional.of(patient).filter(key -> ErasedBody.isOf(body, key)))
            .containsValue(patient);
    }

    /// What is found in the bodies of lines that may be about these rows, by their places, in order. Looks through the whole log
    /// once. The bodies are not kept: a short id is in most of them.
    private <T> Map<Long, T> found(Set<RowKey> about, Function<String, Optional<T>> look) {
        var mentions = new Mentions(about.stream().map(RowKey::id).toList());
        var found = new LinkedHashMap<Long, T>();
        for (var pos = 0L; pos >= 0;) {
            pos = found(mentions, look, pos, found);
        }
        return found;
    }

    /// Looks through the next lines.
    ///
    /// @return the place of the last, -1 if there are no more
    private <T> long found(
            Mentions mentions,
            Function<String, Optional<T>> look,
            long pos,
            Map<Long, T> found) {
        var seen = mentions.bind(handle.createQuery("""
                SELECT pos, body FROM site_log
                WHERE site = :site AND pos > :pos AND %s
                ORDER BY site, pos FETCH FIRST :max ROWS ONLY""".formatted(mentions.condition("body"))))
            .bind("site", site.value())
            .bind("pos", pos)
            .bind("max", PAGE)
            .map((row, _) -> {
                var place = row.getLong("pos");
                Optional.of(row.getString("body"))
                    .filter(mentions::isIn)
                    .flatMap(look)
                    .ifPresent(what -> found.put(place, what));
                return place;
            })
            .list();
        return seen.isEmpty() ? -1 : seen.getLast();
    }

    /// Takes the personal values out of all changes of these rows of an erased patient. Digests and chain stay.
    void erase(Set<RowKey> keys, String by) {
        found(keys, body -> ErasedBody.of(body, keys, by)).forEach((pos, left) -> handle
            .createUpdate("UPDATE site_log SET body = :body, detail = '' WHERE site = :site AND pos = :pos")
            .bind("body", left)
            .bind("site", site.value())
            .bind("pos", pos)
            .execute());
    }

    /// What was stored for a change.
    record Stored(String digest, Outcome outcome) {}

    void append(List<NewLine> lines, long receivedMs) {
        if (lines.isEmpty()) {
            return;
        }
        handle.createUpdate("""
                INSERT INTO site_log (site, pos, device, epoch, n, received_ms, body, digest, outcome, seq, detail,
                    chain)
                SELECT CAST(:site AS VARCHAR), s.pos, s.device, CAST(s.epoch AS INTEGER), s.n, CAST(:received_ms AS BIGINT), s.body,
                    s.digest, s.outcome, s.seq, s.detail, s.chain
                FROM UNNEST(CAST(:pos AS BIGINT ARRAY), CAST(:device AS VARCHAR ARRAY),
                    CAST(:epoch AS BIGINT ARRAY), CAST(:n AS BIGINT ARRAY), CAST(:body AS VARCHAR ARRAY),
                    CAST(:digest AS VARCHAR ARRAY), CAST(:outcome AS VARCHAR ARRAY), CAST(:seq AS BIGINT ARRAY),
                    CAST(:detail AS VARCHAR ARRAY), CAST(:chain AS VARCHAR ARRAY))
                    AS s(pos, device, epoch, n, body, digest, outcome, seq, detail, chain)""")
            .bind("site", site.value())
            .bind("received_ms", receivedMs)
            .bind("pos", Column.numbers(lines, NewLine::pos))
            .bind("device", Column.texts(lines, line -> line.id().device().value()))
            .bind("epoch", Column.numbers(lines, line -> (long) line.id().epoch()))
            .bind("n", Column.numbers(lines, line -> line.id().n()))
            .bind("body", Column.texts(lines, NewLine::body))
            .bind("digest", Column.texts(lines, NewLine::digest))
            .bind("outcome", Column.texts(lines, line -> line.outcome().kind().word()))
            .bind("seq", Column.numbers(lines, line -> line.outcome().seq()))
            .bind("detail", Column.texts(lines, line -> line.outcome().detail()))
            .bind("chain", Column.texts(lines, NewLine::chain))
            .execute();
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
