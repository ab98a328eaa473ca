package org.anteroom.kiosk.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.store.Column;
import org.anteroom.store.RowByRow;
import org.jdbi.v3.core.Handle;

/// The `change_log` table: every change made here, in order, within the caller's transaction.
final class ChangeLogTable {
    /// After so much text no other change begins: several times what one action may be ([Committing]), and about what a server
    /// takes.
    private static final int PUSHED = 4 << 20;

    /// Changes, and what the server made of those it answered.
    private static final String ANSWERED = "change_log c LEFT JOIN outcome o ON o.epoch = c.epoch AND o.n = c.n";
    /// Those of them that are not yet part of what the server sent.
    private static final String PENDING = "(o.n IS NULL OR o.seq > :shown)";

    private final Handle handle;

    ChangeLogTable(Handle handle) {
        this.handle = handle;
    }

    /// One line of the log.
    ///
    /// @param hash the chain's hash after it
    record Line(Change change, String hash) {}

    /// Where a change stands.
    record Place(int epoch, long n) {}

    /// A change as it is written to the log.
    record NewLine(Change change, String body, String digest, String hash) {
        @Override
        public String toString() {
            return "NewLine[" + change.id() + "]";
        }
    }

    void append(List<NewLine> lines) {
        var batch = handle.prepareBatch("""
                INSERT INTO change_log (epoch, n, kind, id, made_ms, body, digest, hash)
                VALUES (:epoch, :n, :kind, :id, :made_ms, :body, :digest, :hash)""");
        for (var line : lines) {
            var change = line.change();
            batch.bind("epoch", change.id().epoch())
                .bind("n", change.id().n())
                .bind("kind", change.row().kind().word())
                .bind("id", change.row().id())
                .bind("made_ms", change.at().millis())
                .bind("body", line.body())
                .bind("digest", line.digest())
                .bind("hash", line.hash())
                .add();
        }
        batch.execute();
    }

    /// The next changes, in order, at most `max` and as many as fit into one push; the last transaction may be incomplete. Ordered by all of the key: H2 would else read and sort all that is left for each page.
    List<Line> after(int epoch, long n, int max) {
        return RowByRow.read(handle, () -> handle.createQuery("""
                SELECT body, hash FROM change_log WHERE epoch = :epoch AND n > :n
                ORDER BY epoch, n FETCH FIRST :max ROWS ONLY""")
            .bind("epoch", epoch)
            .bind("n", n)
            .bind("max", max)
            .scanResultSet((result, statement) -> {
                try (statement; var found = result.get()) {
                    return fitting(found);
                }
            }));
    }

    private static List<Line> fitting(ResultSet found) throws SQLException {
        var lines = new ArrayList<Line>();
        var letters = 0L;
        while (letters < PUSHED && found.next()) {
            lines.add(line(found));
            letters += found.getString("body").length();
        }
        return lines;
    }

    /// The chain's hash after this change.
    Optional<String> hash(int epoch, long n) {
        return handle.createQuery("SELECT hash FROM change_log WHERE epoch = :epoch AND n = :n")
            .bind("epoch", epoch)
            .bind("n", n)
            .mapTo(String.class)
            .findOne();
    }

    /// The changes of these rows that are not yet part of what the server sent, of each in order.
    ///
    /// @param shown how much of the site's history is
    Map<RowKey, List<Laying.Pending>> pendingOf(Collection<RowKey> keys, long shown) {
        var pending = new HashMap<RowKey, List<Laying.Pending>>();
        handle.createQuery("""
                SELECT c.body, c.hash, COALESCE(o.seq, :never) AS seq
                FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id) JOIN %s ON c.id = wanted.id
                WHERE %s ORDER BY c.epoch, c.n""".formatted(ANSWERED, PENDING))
            .bind("ids", ids(keys))
            .bind("shown", shown)
            .bind("never", Long.MAX_VALUE)
            .map((row, _) -> new Laying.Pending(line(row).change(), row.getLong("seq")))
            .forEach(each -> pending.computeIfAbsent(each.change().row(), _ -> new ArrayList<>()).add(each));
        pending.keySet().retainAll(Set.copyOf(keys));
        return pending;
    }

    /// The first changes of these ones' transactions, of those that begin with a decision about a conflict, by id.
    Map<ChangeId, Change> decisions(Collection<Change> changes) {
        var firsts = changes.stream()
            .filter(change -> change.id().n() != change.tx().first())
            .map(change -> new Place(change.id().epoch(), change.tx().first()))
            .distinct()
            .toList();
        return firsts.isEmpty() ? Map.of()
                : handle.createQuery("""
                SELECT c.body, c.hash
                FROM UNNEST(CAST(:epochs AS INTEGER ARRAY), CAST(:ns AS BIGINT ARRAY)) AS wanted(epoch, n)
                JOIN change_log c ON c.epoch = wanted.epoch AND c.n = wanted.n
                WHERE c.kind = :kind""")
                    .bind("epochs", Column.numbers(firsts, place -> (long) place.epoch()))
                    .bind("ns", Column.numbers(firsts, Place::n))
                    .bind("kind", RowKind.CONFLICT.word())
                    .map((row, _) -> line(row).change())
                    .collect(Collectors.toMap(Change::id, Function.identity()));
    }

    /// Those of the rows that have changes which are not yet part of what the server sent.
    Set<RowKey> pending(Collection<RowKey> keys, long shown) {
        if (keys.isEmpty() || isEmpty()) {
            return Set.of();
        }
        return handle.createQuery("""
                SELECT DISTINCT c.kind, c.id
                FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id) JOIN %s ON c.id = wanted.id
                WHERE %s""".formatted(ANSWERED, PENDING))
            .bind("ids", ids(keys))
            .bind("shown", shown)
            .map((row, _) -> ShadowTable.key(row))
            .set();
    }

    /// Whether nothing was made here yet, as at a device that is filled.
    private boolean isEmpty() {
        return handle.createQuery("SELECT 1 FROM change_log FETCH FIRST ROW ONLY")
            .mapTo(int.class)
            .findOne()
            .isEmpty();
    }

    /// The last change of each of these rows that is not yet part of what the server sent, of those that have one, and be
    /// it in a former log.
    Map<RowKey, Place> lastPending(Collection<RowKey> keys, long shown) {
        var last = new HashMap<RowKey, Place>();
        handle.createQuery("""
                SELECT c.kind, c.id, c.epoch, MAX(c.n) AS n
                FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id) JOIN %s ON c.id = wanted.id
                WHERE %s GROUP BY c.kind, c.id, c.epoch ORDER BY c.epoch""".formatted(ANSWERED, PENDING))
            .bind("ids", ids(keys))
            .bind("shown", shown)
            .map((row, _) -> Map.entry(ShadowTable.key(row),
                    new Place(row.getInt("epoch"), row.getLong("n"))))
            .forEach(found -> last.put(found.getKey(), found.getValue()));
        return last;
    }

    private static Column ids(Collection<RowKey> keys) {
        return Column.texts(keys.stream().map(RowKey::id).collect(Collectors.toSet()), Function.identity());
    }

    /// Whether all changes after `n` are still here as they were made, and the hash they build on. What was erased meanwhile
    /// is not: its hash follows from what nobody has any more.
    boolean goesOnAfter(int epoch, long n) {
        return lackingAfter(epoch, n) == 0 && (n == 0 || hash(epoch, n).isPresent()) && isAsMade(epoch, n);
    }

    private boolean isAsMade(int epoch, long after) {
        return RowByRow.read(handle, () -> handle.createQuery("""
                SELECT body, digest FROM change_log WHERE epoch = :epoch AND n > :n ORDER BY epoch, n""")
            .bind("epoch", epoch)
            .bind("n", after)
            .map((row, _) -> HashChain.digest(row.getString("body")).equals(row.getString("digest")))
            .stream()
            .allMatch(Boolean::booleanValue));
    }

    /// How many changes after `n` are not here any more.
    long lackingAfter(int epoch, long n) {
        return handle
            .createQuery(
                    """
                SELECT COALESCE(MAX(n), :after) - :after - COUNT(*) FROM change_log WHERE epoch = :epoch AND n > :after""")
            .bind("epoch", epoch)
            .bind("after", n)
            .mapTo(Long.class)
            .one();
    }

    /// The numbers of the changes after `n` that are still here, in order.
    List<Long> numbersAfter(int epoch, long n) {
        return handle
            .createQuery("SELECT n FROM change_log WHERE epoch = :epoch AND n > :n ORDER BY epoch, n")
            .bind("epoch", epoch)
            .bind("n", n)
            .mapTo(Long.class)
            .list();
    }

    /// The first change of an epoch's log that is still here.
    Optional<Long> first(int epoch) {
        return handle.createQuery("SELECT MIN(n) FROM change_log WHERE epoch = :epoch")
            .bind("epoch", epoch)
            .mapTo(Long.class)
            .findOne();
    }

    /// The last change of each log before this epoch, as far as it is still here.
    Map<Integer, Long> ends(int epoch) {
        var ends = new HashMap<Integer, Long>();
        handle
            .createQuery(
                    "SELECT epoch, MAX(n) AS n FROM change_log WHERE epoch < :epoch GROUP BY epoch")
            .bind("epoch", epoch)
            .map((row, _) -> Map.entry(row.getInt("epoch"), row.getLong("n")))
            .forEach(end -> ends.put(end.getKey(), end.getValue()));
        return ends;
    }

    /// Whether a log has another hash here than elsewhere; not if it does not reach so far.
    ///
    /// @param hash the chain's hash there, empty if it is not known
    boolean differs(int epoch, long n, String hash) {
        return !hash.isEmpty() && hash(epoch, n).filter(own -> !own.equals(hash)).isPresent();
    }

    /// Whether a log before this epoch reaches further here than these ends.
    boolean exceeds(Map<Integer, Long> others, int epoch) {
        return ends(epoch).entrySet()
            .stream()
            .anyMatch(end -> end.getValue() > others.getOrDefault(end.getKey(), 0L));
    }

    /// Moves changes of one log into another, as what they are there. Each stays where it lies, so that the rows they are
    /// about lead to them as before: taking them out and adding them again costs three times as much.
    ///
    /// @param from  their present log
    /// @param lines by their present numbers
    void move(int from, Map<Long, NewLine> lines) {
        var batch = handle.prepareBatch("""
                UPDATE change_log SET epoch = :epoch, n = :n, body = :body, digest = :digest, hash = :hash
                WHERE epoch = :from AND n = :was""");
        lines.forEach((was, line) -> batch.bind("from", from)
            .bind("was", was)
            .bind("epoch", line.change().id().epoch())
            .bind("n", line.change().id().n())
            .bind("body", line.body())
            .bind("digest", line.digest())
            .bind("hash", line.hash())
            .add());
        batch.execute();
    }

    /// The rows these changes are about.
    Set<RowKey> about(int epoch, Collection<Outcome> outcomes) {
        return outcomes.isEmpty() ? Set.of()
                : handle.createQuery("""
                SELECT c.kind, c.id FROM UNNEST(CAST(:ns AS BIGINT ARRAY)) AS wanted(n)
                JOIN change_log c ON c.epoch = :epoch AND c.n = wanted.n""")
                    .bind("ns", Column.numbers(outcomes, Outcome::n))
                    .bind("epoch", epoch)
                    .map((row, _) -> ShadowTable.key(row))
                    .set();
    }

    /// When this change was made, in milliseconds since 1970, 0 if there is none.
    long madeMs(int epoch, long n) {
        return handle.createQuery("SELECT made_ms FROM change_log WHERE epoch = :epoch AND n = :n")
            .bind("epoch", epoch)
            .bind("n", n)
            .mapTo(Long.class)
            .findOne()
            .orElse(0L);
    }

    /// The changes the server refused.
    List<Change> refused() {
        return handle
            .createQuery(
                    """
                SELECT c.body, c.hash FROM outcome o JOIN change_log c ON c.epoch = o.epoch AND c.n = o.n
                WHERE o.word IN ('rejected', 'parked') ORDER BY c.epoch, c.n""")
            .map((row, _) -> line(row).change())
            .list();
    }

    /// Those that are about these rows.
    List<Change> refused(Collection<RowKey> keys) {
        return handle.createQuery("""
                SELECT c.body, c.hash FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id)
                JOIN change_log c ON c.id = wanted.id JOIN outcome o ON o.epoch = c.epoch AND o.n = c.n
                WHERE o.word IN ('rejected', 'parked')""")
            .bind("ids", ids(keys))
            .map((row, _) -> line(row).change())
            .filter(change -> keys.contains(change.row()))
            .list();
    }

    /// Removes what the server answered before a time, and that came back; changes it refused stay. Each log keeps a
    /// gapless end, so that the chain can go on.
    ///
    /// @param log the log in use: its last acknowledged change stays
    void trim(long beforeMs, long shown, Self.LogEnd log) {
        var epochs = handle.createQuery("""
                SELECT c.epoch, MIN(CASE WHEN %s
                    OR c.made_ms >= :before OR o.answered_ms >= :before THEN c.n END) AS n
                FROM %s GROUP BY c.epoch""".formatted(PENDING, ANSWERED))
            .bind("shown", shown)
            .bind("before", beforeMs)
            .reduceRows(new TreeMap<Integer, Long>(), (kept, row) -> {
                var first = row.getColumn("n", Long.class);
                kept.put(row.getColumn("epoch", Integer.class), first == null ? Long.MAX_VALUE : first);
                return kept;
            });
        epochs.computeIfPresent(log.epoch(), (_, first) -> Math.min(first, log.ackN()));
        epochs.replaceAll(this::wholeTransaction);
        epochs.forEach((epoch, first) -> {
            handle.execute("""
                    DELETE FROM outcome WHERE epoch = ? AND n < ? AND word NOT IN ('rejected', 'parked')""",
                    epoch,
                    first);
            handle.execute("""
                    DELETE FROM change_log WHERE epoch = ? AND n < ?
                        AND n NOT IN (SELECT n FROM outcome WHERE epoch = ?)""", epoch, first, epoch);
        });
    }

    /// The first change of the transaction this one is of: none is ever kept in part.
    private long wholeTransaction(int epoch, long n) {
        return after(epoch, n - 1, 1).stream()
            .mapToLong(line -> line.change().tx().first())
            .findFirst()
            .orElse(n);
    }

    private static Line line(ResultSet row) throws SQLException {
        try {
            return new Line(ChangeJson.read(row.getString("body")), row.getString("hash"));
        } catch (MalformedChange e) {
            throw new SQLException("a change of this device's own log cannot be read", e);
        }
    }
}
