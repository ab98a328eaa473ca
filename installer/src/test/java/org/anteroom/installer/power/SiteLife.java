package org.anteroom.installer.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntConsumer;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteLogVerifier;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.store.Schema;
import org.anteroom.store.durable.Aged;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.store.durable.Disk;
import org.anteroom.store.durable.DurableStore;
import org.anteroom.store.durable.StoreFile;
import org.anteroom.store.durable.StoreKey;
import org.anteroom.store.durable.Workload;

/// A server's day on a disk whose power is cut: all devices push at once, round by round, so that pushes share a
/// transaction. A round is acknowledged when every device has its answer.
final class SiteLife implements Workload {
    private static final SiteId SITE = ProofKiosk.SITE.id();
    private static final Instant NOW = Instant.parse("2026-03-10T10:00:00Z");

    private final SiteDay day;
    private final StoreKey key;
    private final int rounds;
    private final Map<PushRequest, List<Outcome>> told = new HashMap<>();

    /// @param rounds how many to take in, at most; the day's last is left for after the cut
    SiteLife(SiteDay day, StoreKey key, int rounds) {
        this.day = day;
        this.key = key;
        this.rounds = rounds;
    }

    @Override
    public void run(Disk disk, Path folder, IntConsumer acknowledged) throws Exception {
        try (var store = open(disk, folder); var log = log(store)) {
            var done = done(store, log);
            acknowledged.accept(done);
            var last = Math.min(done + rounds, day.rounds().size() - 1);
            for (var next = done; next < last; next++) {
                told.putAll(push(log, next));
                acknowledged.accept(next + 1);
            }
        }
    }

    private Map<PushRequest, List<Outcome>> push(SiteLog log, int round) throws Exception {
        try (var devices = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new HashMap<PushRequest, Future<List<Outcome>>>();
            for (var push : day.rounds().get(round)) {
                answers.put(push, devices.submit(() -> log.accept(push, Authority.DESK).outcomes()));
            }
            var outcomes = new HashMap<PushRequest, List<Outcome>>();
            for (var answer : answers.entrySet()) {
                outcomes.put(answer.getKey(), answer.getValue().get());
            }
            return outcomes;
        }
    }

    @Override
    public String examine(Disk disk, Path folder, int acknowledged) throws Exception {
        try (var store = open(disk, folder); var log = log(store)) {
            var digest = Tables.digest(store);
            assertThat(new SiteLogVerifier(store, SITE).verify().faults()).as("faults of the log").isEmpty();
            for (var round = 0; round < acknowledged; round++) {
                for (var push : day.rounds().get(round)) {
                    assertThat(reach(store, log, push)).as("reach of %s", push.device())
                        .isGreaterThanOrEqualTo(push.lastN());
                    assertThat(log.accept(push, Authority.DESK).outcomes())
                        .as("outcomes told in round %d", round)
                        .isEqualTo(told.getOrDefault(push, List.of()).stream().map(Outcome::again).toList());
                }
            }
            for (var push : day.rounds().get(acknowledged)) {
                assertThat(reach(store, log, push)).as("reach of %s", push.device())
                    .isIn(push.firstN() - 1, push.lastN());
            }
            return digest;
        }
    }

    @Override
    public void goOn(Disk disk, Path folder) throws Exception {
        try (var store = open(disk, folder); var log = log(store)) {
            var next = done(store, log);
            assertThat(push(log, next)).doesNotContainValue(List.of());
            assertThat(done(store, log)).isEqualTo(next + 1);
        }
    }

    /// How many rounds are there of every device.
    private int done(DurableStore store, SiteLog log) {
        var done = 0;
        while (done < day.rounds().size()
                && day.rounds()
                    .get(done)
                    .stream()
                    .allMatch(push -> reach(store, log, push) >= push.lastN())) {
            done++;
        }
        return done;
    }

    private static long reach(DurableStore store, SiteLog log, PushRequest push) {
        return store.<Long, RuntimeException>read(
                handle -> log.reach(handle, new DeviceId(push.device()), push.epoch(), 0).n());
    }

    private static SiteLog log(DurableStore store) {
        SiteSetup.ensure(store, SITE, "{}");
        return new SiteLog(store, SITE, () -> NOW);
    }

    private DurableStore open(Disk disk, Path folder) throws CannotOpen, IOException {
        return Aged.store(
                new StoreFile(folder.resolve("server.mv.db"), disk)
                    .open(key, "the proof", Schema.SERVER));
    }
}
