package org.anteroom.installer.sim;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.anteroom.kiosk.local.DeviceLogVerifier;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.wire.HashChain;
import org.anteroom.server.feed.Cursor;
import org.anteroom.server.log.SiteSetup;

/// What must hold whatever happens (quality.md 2): cheap checks after every step, all of them at rest.
final class Invariants {
    private static final long POISON_MS = 6 * 60_000;

    private final World world;
    private final Ledger server;

    Invariants(World world) {
        this.world = world;
        this.server = world.server().ledger();
    }

    /// Invariant 8: "all synced" is never shown falsely. And no honest clock is poisoned by a wrong one.
    void afterStep(SimDevice device) {
        if (device.isWiped()) {
            return;
        }
        var self = device.store().self();
        if (device.honestClock() && self.last().millis() > world.clock().millis() + POISON_MS) {
            throw new Broken(8, device + " took over a clock far ahead");
        }
        if (!device.status().allSynced() || device.isDisconnected()) {
            return;
        }
        if (self.feed().position() < device.heardOf()) {
            throw new Broken(8, device + " shows all synced, but heard of more than it has");
        }
        var log = self.log();
        if (log.n() > server.reach(self.device(), log.epoch())) {
            throw new Broken(8, device + " shows all synced, but the server lacks changes of it");
        }
        if (self.feed().position() > server.head() && !world.troubles().kind().restoresServer()) {
            throw new Broken(8, device + " shows a position the server never had");
        }
    }

    boolean allSynced() {
        var head = server.head();
        return world.devices()
            .stream()
            .allMatch(
                    device -> world.troubles().isRevoked(device) ? device.isWiped()
                            : device.status().allSynced()
                                    && device.store().self().feed().position() >= head && isFilled(device));
    }

    /// Whether it has what its role may have today.
    private boolean isFilled(SimDevice device) {
        var self = device.store().self();
        return Cursor.parse(self.feed().cursor())
            .filter(cursor -> cursor.after().isEmpty())
            .flatMap(Cursor::window)
            .filter(world.server().window(self.device())::equals)
            .isPresent();
    }

    String states() {
        return world.devices()
            .stream()
            .map(device -> device + " " + device.status() + " " + device.store().self())
            .collect(Collectors.joining("; "));
    }

    /// Everything, once nothing moves any more.
    void atRest() {
        var lines = server.lines();
        lines.forEach(line -> world.count(Happening.of(line.outcome())));
        chains(lines);
        var rows = server.rows();
        oneOutcomeEach(lines, rows);
        new Answered(lines).whole();
        converged(rows);
        tokens(rows);
        var effects = Ledger.effects(lines);
        new Losers(effects, rows, told()).check();
        Decisions.check(effects, rows);
    }

    private Map<String, Change> told() {
        var told = new HashMap<String, Change>();
        world.devices()
            .forEach(device -> device.told().forEach(change -> told.put(Ledger.identity(change), change)));
        return told;
    }

    /// Invariant 1.
    private void oneOutcomeEach(List<Ledger.Line> lines, List<Row> rows) {
        var logged = new HashMap<String, Ledger.Line>();
        for (var line : lines) {
            var before = logged.putIfAbsent(Ledger.identity(line.change()), line);
            if (before != null && !before.isAnswerOf(line)) {
                throw new Broken(1, "change " + line.change().id() + " took effect twice"
                        + Ledger.story(line.change().row(), lines));
            }
        }
        var answered = new Answered(lines);
        var kept = new HashSet<>(server.identities("quarantine", ""));
        kept.forEach(_ -> world.count(Happening.QUARANTINED));
        var decided = rows.stream()
            .filter(row -> row.key().kind() == RowKind.CONFLICT
                    && ConflictState.of(row.fields()) == ConflictState.DECIDED)
            .map(Row::key)
            .collect(Collectors.toSet());
        for (var device : world.devices()) {
            for (var change : device.told()) {
                var identity = Ledger.identity(change);
                var aside = kept.contains(identity) && world.troubles().isRevoked(device);
                if (!logged.containsKey(identity) && !aside
                        && !world.troubles().forgiven().contains(identity)) {
                    throw new Broken(1, "change " + change.id() + " of " + device + " is lost");
                }
            }
            var unfinished = new Ledger(device.disk()).identities("change_log",
                    " c LEFT JOIN outcome o ON o.epoch = c.epoch AND o.n = c.n"
                            + " WHERE o.n IS NULL OR o.seq > (SELECT shown FROM self)");
            if (!unfinished.isEmpty()) {
                throw new Broken(1, device + " still waits for " + unfinished.size() + " changes");
            }
            if (!device.isWiped()) {
                refusedAreKept(device, lines, decided);
                if (!device.hasTwin()) {
                    answered.sameAt(device);
                }
            }
        }
    }

    private static void refusedAreKept(SimDevice device, List<Ledger.Line> lines, Set<RowKey> decided) {
        var shown = new HashSet<>(device.store().refused());
        var mine = device.told().stream().map(Ledger::identity).collect(Collectors.toSet());
        for (var line : lines) {
            if (line.outcome().refused() && mine.contains(Ledger.identity(line.change()))
                    && !decided.contains(Conflict.keyOfRefused(line.change()))
                    && !device.hasTwin() && !shown.contains(line.change().row())) {
                throw new Broken(1, device + " lost sight of its refused change " + line.change().id());
            }
        }
    }

    /// Invariant 2. What a kiosk made today beyond its window it keeps until it restarts.
    private void converged(List<Row> rows) {
        for (var device : world.devices()) {
            if (device.isWiped()) {
                continue;
            }
            var self = device.store().self();
            var held = new HashSet<RowKey>();
            var window = world.server().window(self.device());
            var reader = world.server().reader(self.device());
            var has = new Ledger(device.disk()).rows()
                .stream()
                .collect(Collectors.toMap(Row::key, Function.identity()));
            for (var row : rows) {
                reader.sees(row).ifPresent(seen -> {
                    held.add(seen.key());
                    if (has.containsKey(seen.key()) || window.holds(row)) {
                        same(device, seen, has);
                    }
                });
            }
            var refused = new HashSet<>(device.store().refused());
            has.values()
                .stream()
                .filter(
                        row -> row.ver() > 0 && !refused.contains(row.key()) && !held.contains(row.key()))
                .findFirst()
                .ifPresent(ghost -> {
                    throw new Broken(2,
                            device + " has row " + ghost.key() + " as " + ghost.ver()
                                    + " that is not for it: "
                                    + ghost.fields().asMap() + Ledger.story(ghost.key(), server.lines()));
                });
        }
    }

    private static void same(SimDevice device, Row expected, Map<RowKey, Row> has) {
        var row = has.get(expected.key());
        if (row == null) {
            throw new Broken(2, device + " lacks " + expected.key());
        }
        if (row.ver() != expected.ver() || !row.fields().equals(expected.fields())
                || !row.history().equals(expected.history())) {
            throw new Broken(
                    2,
                    device + " has " + expected.key() + " as " + row.ver() + " " + row.fields().asMap()
                            + ", the server as " + expected.ver() + " " + expected.fields().asMap());
        }
    }

    /// Invariant 4: every token that was given finds one entry of the person it was given to.
    private static void tokens(List<Row> rows) {
        var seen = new HashSet<String>();
        for (var row : rows) {
            if (row.key().kind() == RowKind.QUEUE_ENTRY) {
                var token = row.fields().text(QueueField.SERVICE_DAY.field()) + "-"
                        + row.fields().text(QueueField.TOKEN.field());
                if (!seen.add(token)) {
                    throw new Broken(4, "token " + token + " is at two entries");
                }
            }
        }
    }

    /// That a device found something altered and mended it is told to IT.
    void mendingIsReported() {
        if (server.rows(RowKind.ALERT)
            .stream()
            .noneMatch(
                    row -> row.fields().text("kind").equals(AlertKind.COPY_MENDED.word()))) {
            throw new Broken(2, "nobody was told of the altered copy");
        }
    }

    /// Invariant 6.
    private void chains(List<Ledger.Line> lines) {
        var chain = Ledger.chainStart();
        var logs = new HashMap<String, String>();
        var counts = new HashMap<String, Long>();
        for (var line : lines) {
            var id = line.change().id();
            var digest = HashChain.digest(line.change());
            if (!digest.equals(line.digest())) {
                throw new Broken(6, "change " + id + " was altered");
            }
            var covered = HashChain
                .digest(id + " " + digest + " " + line.outcome().word() + " " + line.seq());
            chain = HashChain.next(chain, covered);
            if (!chain.equals(line.chain())) {
                throw new Broken(6, "the site's chain breaks at " + id);
            }
            var log = id.device() + ":" + id.epoch();
            if (counts.merge(log, 1L, Long::sum) != id.n()) {
                throw new Broken(6, "log " + log + " has a gap or repeats before " + id.n());
            }
            logs.merge(log, "", (old, _) -> old);
            logs.computeIfPresent(log,
                    (_, old) -> HashChain.next(start(old, id.device(), id.epoch()), digest));
        }
        walked("the server", SiteSetup.faults(world.server().disk()));
        world.devices()
            .stream()
            .filter(device -> !device.isWiped())
            .forEach(device -> walked(device.name(), DeviceLogVerifier.faults(device.disk())));
        for (var head : server.heads()) {
            if (!head.hash().equals(logs.get(head.device() + ":" + head.epoch()))) {
                throw new Broken(6,
                        "the chain of " + head.device() + ":" + head.epoch() + " does not verify");
            }
        }
    }

    private static void walked(String who, int faults) {
        if (faults > 0) {
            throw new Broken(6, "the log of " + who + " has " + faults + " faults");
        }
    }

    private static String start(String hash, DeviceId device, int epoch) {
        return hash.isEmpty() ? HashChain.start(SimServer.SITE, device, epoch) : hash;
    }
}
