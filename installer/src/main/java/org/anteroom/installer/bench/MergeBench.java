package org.anteroom.installer.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.model.wire.RowJson;
import org.anteroom.server.app.PostgresDatabase;
import org.anteroom.server.log.PushRefused;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.store.PostgresStore;
import org.anteroom.testing.PostgresServer;
import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/// What the server itself does with a change, without network and device: beside the least that any program could do, and
/// as its history grows. The site's log runs in this process, on PostgreSQL.
final class MergeBench {
    private static final SiteId SITE = new SiteId("bench");
    private static final int BATCH = 500;
    private static final int CONNECTIONS = 4;
    private static final int WINDOWS = 10;

    private final PostgresServer postgres;
    private final Consumer<Line> print;

    MergeBench(PostgresServer postgres, Consumer<Line> print) {
        this.postgres = postgres;
        this.print = print;
    }

    /// Merges new patients, and writes the same rows by hand.
    ///
    /// @param warm how many before, of each
    void merge(int n, int warm) throws IOException {
        var floor = floor(n, warm);
        try (var store = store();
                var site = site(store)) {
            var source = log("bench-merge");
            pushes(source, warm).forEach(push -> take(site, push));
            var merge = measured("merge", n, pushes(source, n), push -> take(site, push));
            print.accept(merge.line().with("times_floor", merge.cpuMs() / (double) n / floor));
        }
    }

    /// Writes new patients by hand: what the figures of a run are to be compared with, since machines differ and one does
    /// from hour to hour.
    ///
    /// @return CPU seconds per 1,000
    double floor(int n, int warm) throws IOException {
        try (var pool = pool(postgres.newDatabase())) {
            var source = log("bench-floor");
            var byHand = new ByHand(pool);
            pushes(source, warm).forEach(byHand::write);
            var floor = measured("floor", n, pushes(source, n), byHand::write);
            print.accept(floor.line());
            return floor.cpuMs() / (double) n;
        }
    }

    /// Takes in more and more, and tells what a thousand cost in each tenth of the way.
    void growth(int n, int warm) throws IOException {
        var source = log("bench-growth");
        try (var store = store();
                var site = site(store)) {
            pushes(source, warm).forEach(push -> take(site, push));
            var first = 0.0;
            for (var window = 0; window < WINDOWS; window++) {
                var count = n / WINDOWS;
                var measured = measured("growth", source.n() + count, count,
                        () -> {
                            for (var done = 0; done < count; done += BATCH) {
                                take(site, source.next(Math.min(BATCH, count - done)));
                            }
                        });
                var each = measured.cpuMs() / (double) count;
                first = window == 0 ? each : first;
                print.accept(measured.line()
                    .with("cpu_s_per_1000", each)
                    .with("times_first", each / first));
            }
        }
    }

    private PostgresStore store() {
        var database = postgres.newDatabase();
        return PostgresDatabase.open(database.url(), database.user(), database.password());
    }

    private static InventedLog log(String device) {
        return new InventedLog(SITE, new DeviceId(device), 1);
    }

    private static SiteLog site(PostgresStore store) {
        SiteSetup.ensure(store, SITE, "{}");
        return new SiteLog(store, SITE, Clock.systemUTC());
    }

    private static List<PushRequest> pushes(InventedLog log, int count) {
        var pushes = new ArrayList<PushRequest>();
        for (var done = 0; done < count; done += BATCH) {
            pushes.add(log.next(Math.min(BATCH, count - done)));
        }
        return pushes;
    }

    private static void take(SiteLog site, PushRequest push) {
        try {
            site.accept(push, Authority.DESK);
        } catch (PushRefused e) {
            throw new IllegalStateException("the site refused a push", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Measured measured(String scenario, long n, List<PushRequest> pushes, Consumer<PushRequest> work)
            throws IOException {
        return measured(scenario, n, n, () -> pushes.forEach(work));
    }

    private Measured measured(String scenario, long n, long count, Runnable work) throws IOException {
        var self = ProcessHandle.current();
        var database = Usage.pid(postgres);
        var server = Usage.cpuMs(self);
        var db = Usage.cpuMsOfTree(database);
        var begin = System.nanoTime();
        work.run();
        var wall = (System.nanoTime() - begin) / 1_000_000;
        server = Usage.cpuMs(self) - server;
        db = Usage.cpuMsOfTree(database) - db;
        var line = new Line("merge", scenario, n).with("wall_ms", wall)
            .with("cpu_ms_server", server)
            .with("cpu_ms_db", db)
            .with("rss_mb", Usage.peakMb(self.pid()))
            .with("cpu_s_per_1000", (server + db) / (double) count);
        return new Measured(line, server + db);
    }

    private record Measured(Line line, long cpuMs) {}

    private static HikariDataSource pool(TestDatabase.Postgres database) {
        var config = new HikariConfig();
        config.setJdbcUrl(database.url());
        config.setUsername(database.user());
        config.setPassword(database.password());
        config.setMaximumPoolSize(CONNECTIONS);
        return new HikariDataSource(config);
    }

    /// The least there is to do: one row and one line of a log for each change, a batch at a time, an older row passed over.
    private static final class ByHand {
        private final Jdbi jdbi;

        ByHand(DataSource database) {
            jdbi = Jdbi.create(database);
            jdbi.useHandle(handle -> {
                handle.execute(
                        """
                        CREATE TABLE person (id TEXT PRIMARY KEY, ver BIGINT NOT NULL, fields TEXT NOT NULL)""");
                handle.execute(
                        """
                        CREATE TABLE line (device TEXT, n BIGINT, body TEXT NOT NULL, PRIMARY KEY (device, n))""");
            });
        }

        void write(PushRequest push) {
            jdbi.useTransaction(handle -> write(handle, push.changes()));
        }

        private static void write(Handle handle, List<Change> changes) {
            var ids = changes.stream().map(change -> change.row().id()).toArray();
            var numbers = changes.stream().map(change -> change.id().n()).toArray();
            handle.createUpdate("""
                    INSERT INTO person SELECT * FROM UNNEST(:id, :ver, :fields)
                    ON CONFLICT (id) DO UPDATE SET ver = EXCLUDED.ver, fields = EXCLUDED.fields
                    WHERE person.ver < EXCLUDED.ver""")
                .bindArray("id", String.class, ids)
                .bindArray("ver", Long.class, numbers)
                .bindArray("fields", String.class, changes.stream().map(ByHand::fields).toArray())
                .execute();
            handle.createUpdate("""
                    INSERT INTO line SELECT :device, * FROM UNNEST(:n, :body)""")
                .bind("device", changes.getFirst().id().device().value())
                .bindArray("n", Long.class, numbers)
                .bindArray("body", String.class, changes.stream().map(ChangeJson::write).toArray())
                .execute();
        }

        private static Object fields(Change change) {
            return change.act() instanceof Act.Put(var fields) ? RowJson.write(fields) : "";
        }
    }
}
