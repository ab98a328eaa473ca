package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.http.Exchange;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.Decision;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.store.DatabaseAway;
import org.anteroom.store.NoRoom;
import org.anteroom.store.Store;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// PostgreSQL that cannot be reached for a while, or a process that it does not hear of any more.
@ExtendWith(OnPostgres.class)
final class DatabaseAwayTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final Duration STILL = Duration.ofMillis(500);

    @TempDir
    Path folder;

    @Test
    void a_server_says_that_it_is_not_ready_and_recovers_by_itself(TestDatabase.Postgres database)
            throws Exception {
        var behind = Wire.to(database);
        try (var wire = behind.wire(); var server = server(behind)) {
            var nobody = new Exchange(server.port(), Map.of());
            assertThat(nobody.get("/health/ready").status()).isEqualTo(200);

            wire.cut();

            var staff = staff(server);
            var replies = atOnce(List.of(() -> nobody.get("/health/ready"), () -> staff.get("/api/v1/alerts"),
                    () -> staff.post("/api/v1/patients", TwoServersApiTest.ANA)));
            assertThat(replies.getFirst().status()).isEqualTo(503);
            assertThat(replies.getFirst().text()).contains("\"failing\":[\"database\"]");
            assertThat(nobody.get("/health/live").status()).isEqualTo(200);
            assertAway(replies.get(1));
            assertAway(replies.get(2));

            wire.heal();

            Awaitility.await().until(() -> nobody.get("/health/ready").status() == 200);
            Awaitility.await()
                .until(() -> staff.post("/api/v1/patients", TwoServersApiTest.ANA).status() == 201);
        }
    }

    @Test
    void that_it_is_away_and_that_it_is_back_is_logged_once_however_many_ask(TestDatabase.Postgres database)
            throws Exception {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        root.addAppender(logged);
        var behind = Wire.to(database);
        try (var wire = behind.wire(); var server = server(behind)) {
            var staff = staff(server);
            wire.cut();
            for (var away : atOnce(
                    List.of(() -> staff.get("/api/v1/alerts"), () -> staff.get("/api/v1/patients"),
                            () -> staff.get("/health/ready"), () -> staff.get("/api/v1/alerts")))) {
                assertThat(away.status()).isEqualTo(503);
            }
            wire.heal();
            Awaitility.await().until(() -> staff.get("/api/v1/alerts").status() == 200);
        } finally {
            root.detachAppender(logged);
        }
        assertThat(logged.list).filteredOn(line -> line.getLoggerName().startsWith("org.anteroom"))
            .filteredOn(line -> line.getLevel().isGreaterOrEqual(Level.WARN))
            .allMatch(line -> line.getThrowableProxy() == null)
            .extracting(ILoggingEvent::getMessage)
            .containsExactly("the database cannot be reached: {}", "the database can be reached again");
    }

    private Server server(Wire.Database behind) throws StartRefused {
        return new Server(RunningServer.settings(behind.database(), folder)
            .onPort(0)
            .withToken(RunningServer.TOKEN), Clock.systemUTC());
    }

    private static Exchange staff(Server server) {
        return new Exchange(server.port(), Map.of("Authorization", "Bearer " + RunningServer.TOKEN));
    }

    /// Asks at once, as each answer takes the patience of a pool without a connection.
    private static List<Exchange.Reply> atOnce(List<Callable<Exchange.Reply>> asking) throws Exception {
        var replies = new ArrayList<Exchange.Reply>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var reply : threads.invokeAll(asking)) {
                replies.add(reply.get());
            }
        }
        return replies;
    }

    private static void assertAway(Exchange.Reply reply) {
        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text()).contains("database_away");
        assertThat(reply.headers()).containsKey("retry-after");
    }

    @Test
    void whoever_finds_a_connection_dead_takes_another(TestDatabase.Postgres database) throws Exception {
        var behind = Wire.to(database);
        try (var wire = behind.wire(); var store = open(behind.database())) {
            SiteSetup.ensure(store, SITE, "{}");
            var tries = new AtomicInteger();

            store.<Integer, Exception>write(handle -> restarted(wire, handle, tries));
            assertThat(tries).as("others kept may be dead too").hasValueGreaterThan(1);
            tries.set(0);
            store.<Integer, Exception>read(handle -> restarted(wire, handle, tries));
            assertThat(tries).hasValueGreaterThan(1);
        }
    }

    /// The database restarts while this is done for the first time.
    private static int restarted(Wire wire, Handle handle, AtomicInteger tries) throws IOException {
        if (tries.incrementAndGet() == 1) {
            wire.cut();
            wire.heal();
        }
        return count(handle, "SELECT COUNT(*) FROM site_head");
    }

    @Test
    void what_may_have_been_committed_is_not_done_again(TestDatabase.Postgres database) throws Exception {
        var behind = Wire.to(database);
        try (var wire = behind.wire(); var store = open(behind.database())) {
            SiteSetup.ensure(store, SITE, "{}");
            var tries = new AtomicInteger();

            assertThatThrownBy(() -> store.<Integer, Exception>write(handle -> {
                var done = handle.execute("UPDATE site_head SET seq = seq");
                wire.cut();
                wire.heal();
                return done + tries.incrementAndGet();
            })).isInstanceOf(DatabaseAway.class);
            assertThat(tries).hasValue(1);
        }
    }

    @Test
    void a_process_that_stands_still_in_a_transaction_keeps_no_other_from_writing_and_does_it_again(
            TestDatabase.Postgres database)
            throws Exception {
        try (var one = open(database); var two = open(database)) {
            SiteSetup.ensure(one, SITE, "{}");
            try (var log = new SiteLog(two, SITE, InstantSource.system())) {
                var tries = new AtomicInteger();
                one.<Integer, Exception>write(handle -> {
                    if (tries.incrementAndGet() == 1) {
                        handle.execute("UPDATE site_head SET state = 'restored'");
                        assertThat(log.act("desk", patient("ana"))).isInstanceOf(Acted.Done.class);
                    }
                    return handle.execute("UPDATE site_head SET approved_ms = 7");
                });

                assertThat(log.awaitsApproval()).isFalse();
                assertThat(one.<Long, RuntimeException>read(handle -> handle
                    .createQuery("SELECT approved_ms FROM site_head")
                    .mapTo(Long.class)
                    .one())).isEqualTo(7);
            }
        }
    }

    @Test
    void a_process_that_stands_still_is_waited_for_once_however_many_of_its_own_waited(
            TestDatabase.Postgres database)
            throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            try (var one = open(database); var two = open(database)) {
                SiteSetup.ensure(one, SITE, "{}");
                var begun = new CountDownLatch(6);
                var locked = new AtomicInteger();
                var over = new CountDownLatch(1);
                for (var i = 0; i < 6; i++) {
                    var tries = new AtomicInteger();
                    var _ = threads.submit(() -> one.<Integer, Exception>write(handle -> {
                        if (tries.incrementAndGet() == 1) {
                            begun.countDown();
                            handle.execute("UPDATE site_head SET approved_ms = 1");
                            locked.incrementAndGet();
                        }
                        over.await();
                        return 1;
                    }));
                }
                begun.await();

                two.<Integer, RuntimeException>write(
                        handle -> handle.execute("UPDATE site_head SET approved_ms = 7"));
                var before = locked.get();
                over.countDown();

                assertThat(before).as("writers of the process that stands still").isLessThan(3);
            }
        }
    }

    @Test
    void a_full_disk_of_the_database_is_told_as_what_it_is(TestDatabase.Postgres database) throws Exception {
        try (var store = open(database)) {
            assertThatThrownBy(() -> store.<Integer, RuntimeException>write(handle -> handle.execute(
                    "DO $$ BEGIN RAISE 'could not extend file' USING ERRCODE = 'disk_full'; END $$")))
                .isInstanceOf(NoRoom.class);
            assertThat(store.<Integer, RuntimeException>write(handle -> count(handle, "SELECT 1")))
                .isEqualTo(1);
        }
    }

    @Test
    void who_stands_still_while_reading_reads_again(TestDatabase.Postgres database) throws Exception {
        try (var one = open(database); var two = open(database)) {
            SiteSetup.ensure(one, SITE, "{}");
            var tries = new AtomicInteger();

            assertThat(one.<Integer, Exception>read(handle -> {
                if (tries.incrementAndGet() == 1) {
                    var us = count(handle, "SELECT pg_backend_pid()");
                    Awaitility.await()
                        .until(() -> two.<Integer, RuntimeException>read(other -> count(other,
                                "SELECT COUNT(*) FROM pg_stat_activity WHERE pid = " + us)) == 0);
                }
                return count(handle, "SELECT COUNT(*) FROM site_head");
            })).isEqualTo(1);
        }
    }

    private static int count(Handle handle, String sql) {
        return handle.createQuery(sql).mapTo(Integer.class).one();
    }

    @Test
    void a_connection_that_is_gone_without_a_word_is_given_up(TestDatabase.Postgres database)
            throws Exception {
        var behind = Wire.to(database);
        try (var wire = behind.wire(); var store = open(behind.database())) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, InstantSource.system())) {
                assertThatThrownBy(() -> log.act("desk", _ -> {
                    wire.fallSilent();
                    return new Decision.Choice.Do(patient("ana"));
                })).isInstanceOf(IllegalStateException.class);

                Awaitility.await()
                    .atMost(Duration.ofSeconds(60))
                    .ignoreException(IllegalStateException.class)
                    .until(() -> log.act("desk", patient("ana")) instanceof Acted.Done);
            }
        }
    }

    private static Store open(TestDatabase.Postgres database) {
        return PostgresDatabase.open(database.url(), database.user(), database.password(), STILL);
    }

    private static List<Draft> patient(String id) {
        return List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", id)));
    }
}
