package org.anteroom.installer.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.RowJson;

/// Reads what really is in the databases, past the program under test.
final class Ledger {
    private final SimStore disk;
    private final Map<String, Long> reaches = new HashMap<>();
    private long head;
    private long read = -1;

    Ledger(SimStore disk) {
        this.disk = disk;
    }

    /// One line of the site's log.
    record Line(Change change, String digest, OutcomeKind outcome, long seq, String chain) {
        /// Whether another line, of another log of the device, repeats this one without an effect of its own.
        boolean isAnswerOf(Line repeat) {
            return change.id().epoch() != repeat.change().id().epoch() && outcome == repeat.outcome()
                    && seq == repeat.seq();
        }
    }

    /// The end of one device's log as the server keeps it.
    record Head(String device, int epoch, long n, String hash) {}

    /// The site's log, in order.
    List<Line> lines() {
        return disk.read(
                handle -> handle
                    .createQuery("SELECT body, digest, outcome, seq, chain FROM site_log ORDER BY pos")
                    .map(
                            (row, _) -> new Line(
                                    change(row.getString("body")),
                                    row.getString("digest"),
                                    OutcomeKind.of(row.getString("outcome")).orElseThrow(),
                                    row.getLong("seq"),
                                    row.getString("chain")))
                    .list());
    }

    /// The lines that repeat no other.
    static List<Line> effects(List<Line> lines) {
        var known = new HashSet<String>();
        return lines.stream().filter(line -> known.add(identity(line.change()))).toList();
    }

    List<Head> heads() {
        return disk.read(
                handle -> handle.createQuery("SELECT device, epoch, n, hash FROM device_head")
                    .map((row, _) -> new Head(row.getString("device"), row.getInt("epoch"),
                            row.getLong("n"), row.getString("hash")))
                    .list());
    }

    /// How far the server has a log, 0 for nothing of it.
    long reach(DeviceId device, int epoch) {
        refresh();
        return reaches.computeIfAbsent(device + " " + epoch, _ -> disk.read(
                handle -> handle.createQuery("SELECT n FROM device_head WHERE device = ? AND epoch = ?")
                    .bind(0, device.value())
                    .bind(1, epoch)
                    .mapTo(Long.class)
                    .findOne()
                    .orElse(0L)));
    }

    /// The identities of all changes the server has, in its log or in quarantine.
    Set<String> identities() {
        var identities = new HashSet<>(identities("site_log", ""));
        identities.addAll(identities("quarantine", ""));
        return identities;
    }

    /// The identities of changes in a table.
    List<String> identities(String table, String where) {
        return disk.read(
                handle -> handle.createQuery("SELECT body FROM " + table + where)
                    .map((row, _) -> identity(change(row.getString("body"))))
                    .list());
    }

    /// The rows of one kind.
    List<Row> rows(RowKind kind) {
        return rows().stream().filter(row -> row.key().kind() == kind).toList();
    }

    /// Every row, whatever its kind.
    List<Row> rows() {
        return disk.read(
                handle -> handle.createQuery("SELECT kind, id, ver, fields, history FROM record ORDER BY id")
                    .map((row, _) -> {
                        try {
                            return RowJson.read(
                                    new RowKey(RowKind.of(row.getString("kind")).orElseThrow(),
                                            row.getString("id")),
                                    row.getLong("ver"),
                                    row.getString("fields"),
                                    row.getString("history"));
                        } catch (MalformedChange e) {
                            throw new Broken(2, "a stored row cannot be read");
                        }
                    })
                    .list());
    }

    /// Changes a row past the program, as a bad disk would, or takes it away.
    void alter(Row row, boolean away) {
        var where = " WHERE id = ? AND kind = ?";
        disk.write(
                handle -> away
                        ? handle.execute("DELETE FROM record" + where, row.key().id(),
                                row.key().kind().word())
                        : handle.execute("UPDATE record SET fields = ?" + where,
                                RowJson.write(row.fields().with("altered", "yes")),
                                row.key().id(),
                                row.key().kind().word()));
    }

    /// The site's newest seq.
    long head() {
        refresh();
        return head;
    }

    /// Asked after every step: only what was written since is read again.
    private void refresh() {
        if (read != disk.writes()) {
            read = disk.writes();
            reaches.clear();
            head = disk.read(
                    handle -> handle.createQuery("SELECT seq FROM site_head").mapTo(Long.class).one());
        }
    }

    /// What a change keeps when it is numbered anew: when it was made, of which row, and what it says, but for the number that
    /// an undo names. Two copies of one device may read the same clock.
    static String identity(Change change) {
        var says = switch (change.act()) {
            case Act.Put(var fields) -> "put " + fields.asMap();
            case Act.Set(var edits) -> edits.stream()
                .map(edit -> edit.field() + "=" + edit.now())
                .sorted()
                .collect(Collectors.joining(" ", "set ", ""));
            case Act.Cmd(var name, var args) -> name + " " + args.with("change", "").asMap();
            case Act.Unknown(var json) -> json;
        };
        return change.at() + " " + change.row() + " " + says;
    }

    /// What the log says of one row, for failure messages.
    static String story(RowKey row, List<Line> lines) {
        var story = new StringBuilder();
        for (var line : lines) {
            if (line.change().row().equals(row)) {
                story.append("\n    ")
                    .append(line.outcome().word())
                    .append(" as ")
                    .append(line.seq())
                    .append(": ")
                    .append(ChangeJson.write(line.change()));
            }
        }
        return story.toString();
    }

    /// The hash chain over the site's log, before its first line.
    static String chainStart() {
        return HashChain.digest("site log of " + SimServer.SITE);
    }

    static Change change(String body) {
        try {
            return ChangeJson.read(body);
        } catch (MalformedChange e) {
            throw new Broken(1, "a stored change cannot be read");
        }
    }
}
