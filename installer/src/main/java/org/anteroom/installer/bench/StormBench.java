package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.testing.PostgresServer;
import org.anteroom.testing.TestDatabase;

/// Very many devices at one server: all coming back at once, or all waiting for news. The server is a process of its own on
/// PostgreSQL; the devices are [LightDevice]s of this process.
final class StormBench {
    private static final int CHANGES = 50;
    private static final int WITHIN_MS = 1_000;
    private static final int CONNECTIONS_EACH = 50;
    private static final int WATCHED_S = 60;

    private final Path folder;
    private final PostgresServer postgres;
    private final Consumer<Line> print;

    StormBench(Path folder, PostgresServer postgres, Consumer<Line> print) {
        this.folder = folder;
        this.postgres = postgres;
        this.print = print;
    }

    /// All devices come back within a second, each with fifty changes.
    void storm(int count) throws IOException {
        var database = postgres.newDatabase();
        try (var server = ServerChild.start(folder, Optional.of(database))) {
            var devices = enrolled(count, server, database);
            together(devices.subList(0, Math.min(SpareDigits.ALL, count)),
                    device -> stormed(device, new LongAdder(), 0));
            var busy = new LongAdder();
            var chance = new Random(1);
            var starts = devices.stream().map(_ -> chance.nextInt(WITHIN_MS)).toList();
            var at = new AtomicInteger();
            var cpu = server.cpuMs();
            var db = Usage.cpuMsOfTree(Usage.pid(postgres));
            var begin = System.nanoTime();
            var times = together(devices, device -> stormed(device, busy, starts.get(at.getAndIncrement())));
            var wall = (System.nanoTime() - begin) / 1_000_000;
            print.accept(new Line("storm", "reconnect", (long) count * CHANGES).with("wall_ms", wall)
                .with("cpu_ms_server", server.cpuMs() - cpu)
                .with("cpu_ms_db", Usage.cpuMsOfTree(Usage.pid(postgres)) - db)
                .with("rss_mb", server.peakMb())
                .with("devices", count)
                .with("drained", times.count())
                .with("busy_answers", busy.sum())
                .with("push_p50_ms", times.ms(0.5))
                .with("push_p95_ms", times.ms(0.95))
                .with("push_max_ms", times.ms(1)));
        }
    }

    /// Devices that wait for news that does not come.
    void idle(int count) throws IOException {
        var database = postgres.newDatabase();
        try (var server = ServerChild.start(folder, Optional.of(database))) {
            var devices = enrolled(Math.ceilDiv(count, CONNECTIONS_EACH), server, database);
            together(devices, device -> {
                device.connect();
                device.catchUp();
                return 0L;
            });
            var heap = server.heapKb();
            var quiet = cpuOf(server);
            var chance = new Random(1);
            try (var waiting = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var i = 0; i < count; i++) {
                    var device = devices.get(i % devices.size());
                    var first = chance.nextInt(LightDevice.WAIT_MS);
                    var _ = waiting.submit(() -> awaitNews(device, first));
                }
                cpuOf(server);
                var db = Usage.cpuMsOfTree(Usage.pid(postgres));
                var busy = cpuOf(server);
                db = Usage.cpuMsOfTree(Usage.pid(postgres)) - db;
                var more = server.heapKb() - heap;
                print.accept(new Line("idle", "waiting", count).with("wall_ms", WATCHED_S * 1_000L)
                    .with("cpu_ms_server", busy)
                    .with("cpu_ms_db", db)
                    .with("cpu_ms_server_alone", quiet)
                    .with("rss_mb", server.peakMb())
                    .with("heap_kb_each", more / (double) count));
                waiting.shutdownNow();
            }
        }
    }

    /// Devices ask at different times: each begins with a part of a wait.
    private static boolean awaitNews(LightDevice device, long firstMs) throws IOException, SyncRefused {
        device.await(firstMs);
        while (!Thread.currentThread().isInterrupted()) {
            device.await(LightDevice.WAIT_MS);
        }
        return true;
    }

    private static long cpuOf(ServerChild server) throws IOException {
        var before = server.cpuMs();
        try {
            Thread.sleep(WATCHED_S * 1_000L);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return server.cpuMs() - before;
    }

    private static long stormed(LightDevice device, LongAdder busy, int afterMs)
            throws IOException, SyncRefused, InterruptedException {
        var push = device.make(CHANGES);
        Thread.sleep(afterMs);
        device.connect();
        var begin = System.nanoTime();
        busy.add(device.push(push));
        return System.nanoTime() - begin;
    }

    private List<LightDevice> enrolled(int count, ServerChild server, TestDatabase.Postgres database)
            throws IOException {
        Files.createDirectories(folder);
        var client = new HttpSyncServer(client(), HttpUrl.get(server.url()));
        var digits = new SpareDigits(database);
        var devices = new ArrayList<LightDevice>();
        for (var i = 0; i < count; i++) {
            digits.before(i);
            try {
                devices.add(
                        LightDevice.enrol(client, server.enrolmentCode(), folder.resolve("keys/" + i), i));
            } catch (SyncRefused e) {
                throw new IOException("a device was not enrolled: " + e.error().message(), e);
            }
        }
        return devices;
    }

    private static OkHttpClient client() {
        return HttpSyncServer.timeouts().connectionPool(new ConnectionPool()).build();
    }

    private interface Work {
        long run(LightDevice device) throws IOException, SyncRefused, InterruptedException;
    }

    /// What the work of each device returned, in nanoseconds.
    private static Times together(List<LightDevice> devices, Work work) throws IOException {
        var times = new Times(devices.size());
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<Long>>();
            for (var device : devices) {
                running.add(threads.submit(() -> work.run(device)));
            }
            for (var each : running) {
                times.add(each.get());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IOException("a device failed", e);
        }
        return times;
    }
}
