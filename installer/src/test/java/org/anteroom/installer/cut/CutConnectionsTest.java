package org.anteroom.installer.cut;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import okhttp3.HttpUrl;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.Self;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.Introduction;
import org.anteroom.kiosk.sync.MonotonicClock;
import org.anteroom.kiosk.sync.Readmission;
import org.anteroom.kiosk.sync.ServerTime;
import org.anteroom.kiosk.sync.StoreMending;
import org.anteroom.kiosk.sync.SyncCycle;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.server.http.Throttle;
import org.anteroom.store.EmbeddedStore;
import org.anteroom.store.Schema;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Set `anteroom.cuts` for more or fewer cuts.
final class CutConnectionsTest {
    private static final int CUTS = Integer.getInteger("anteroom.cuts", 30);
    private static final MonotonicClock MONOTONIC = () -> Duration.ofNanos(System.nanoTime()).toMillis();

    @TempDir
    private Path folder;

    private final Random random = new Random(11);
    private final List<String> made = new ArrayList<>();

    private record Desk(LocalStore store, SyncCycle cycle) {}

    @Test
    void nothing_is_lost_or_doubled_when_connections_are_cut_anywhere() throws Exception {
        var settings = ServerSettings.in(folder.resolve("server"))
            .onPort(0)
            .withLimits(new Throttle.Limits(1_000_000, 1_000_000, 1_000_000));
        try (var server = new Server(settings, InstantSource.system());
                var proxy = new CuttingProxy(server.port(), random, CUTS)) {
            var desks = List.of(desk(server, proxy, "one"), desk(server, proxy, "other"));
            while (proxy.left() > 0) {
                work(desks.get(random.nextInt(2)));
            }
            drain(desks);
            same(desks);
            desks.forEach(desk -> desk.store().close());
        }
    }

    private Desk desk(Server server, CuttingProxy proxy, String name) throws Exception {
        var key = DeviceKey.at(folder.resolve("key-" + name));
        var answer = http(server.port())
            .enrol(new EnrolRequest(server.enrolmentCode(), key.publicKey(), name, "desk", "test"));
        var site = new SiteId(answer.site());
        var device = new DeviceId(answer.device());
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:" + folder.resolve("desk-" + name).toAbsolutePath());
        database.setUser("sa");
        var time = new ServerTime(MONOTONIC, InstantSource.system());
        var store = LocalStore.enrol(
                new EmbeddedStore(database, Schema.DEVICE),
                time,
                Self.enrolled(site, device, answer.digit(), answer.role(), answer.siteFile()),
                List.of());
        return new Desk(
                store,
                new SyncCycle(
                        store,
                        http(proxy.port()),
                        Introduction.by(key::sign, "test"),
                        new StoreMending(store, () -> {}, Readmission.NONE),
                        time,
                        MONOTONIC,
                        random));
    }

    private static HttpSyncServer http(int port) {
        var url = HttpUrl.get("http://127.0.0.1:" + port + "/");
        return new HttpSyncServer(HttpSyncServer.timeouts().build(), url);
    }

    /// Always makes something before a step, so that no step waits for news.
    private void work(Desk desk) {
        for (var i = random.nextInt(3); i >= 0; i--) {
            var id = "patient-" + made.size();
            desk.store()
                .commit(
                        Change.KIOSK,
                        List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "n" + made.size()))));
            made.add(id);
        }
        for (var i = random.nextInt(4); i >= 0; i--) {
            if (desk.cycle().status().state() != SyncState.CURRENT) {
                desk.cycle().step();
            }
        }
    }

    private static void drain(List<Desk> desks) {
        for (var i = 0; i < 500 && !level(desks); i++) {
            for (var desk : desks) {
                if (!desk.cycle().status().allSynced() || position(desk) < head(desks)) {
                    desk.cycle().step();
                }
            }
        }
    }

    private static boolean level(List<Desk> desks) {
        return desks.stream()
            .allMatch(desk -> desk.cycle().status().allSynced() && position(desk) == head(desks));
    }

    private static long position(Desk desk) {
        return desk.store().self().feed().position();
    }

    private static long head(List<Desk> desks) {
        return desks.stream().mapToLong(desk -> desk.store().self().feed().head()).max().orElse(0);
    }

    private void same(List<Desk> desks) {
        assertThat(level(desks)).as("drained").isTrue();
        var numbers = new HashSet<String>();
        for (var id : made) {
            var key = new RowKey(RowKind.PATIENT, id);
            var row = desks.getFirst().store().find(key).orElseThrow();
            assertThat(row.ver()).as(id).isPositive();
            assertThat(desks.getLast().store().find(key)).as(id).contains(row);
            numbers.add(row.fields().text("patient_number"));
        }
        assertThat(numbers).hasSameSizeAs(made);
        assertThat(head(desks)).as("nothing was taken in twice").isEqualTo(made.size());
    }
}
