package org.anteroom.server.log;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.server.app.PostgresDatabase;
import org.anteroom.store.EmbeddedStore;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.anteroom.testing.TestDatabase;
import org.awaitility.Awaitility;
import org.h2.jdbcx.JdbcDataSource;

/// The server's store on whichever database a test was given.
public final class TestStores {
    private TestStores() {}

    /// What happens to a site's log.
    interface Body {
        void with(Store store, SiteLog log) throws Exception;
    }

    /// Opens the log of a new site, and closes it in the end.
    static void onLog(TestDatabase database, SiteId site, InstantSource clock, Body body) throws Exception {
        try (var store = open(database)) {
            SiteSetup.ensure(store, site, "{}");
            try (var log = new SiteLog(store, site, clock)) {
                body.with(store, log);
            }
        }
    }

    /// Has pushes wait until the site can be written: the first is taken in alone, the others together.
    static List<FutureTask<PushAnswer>> together(
            Store store,
            SiteId site,
            SiteLog log,
            List<PushRequest> pushes) {
        return store.write(handle -> {
            new SiteHeadTable(handle, site).lock();
            return pushes.stream().map(push -> waiting(log, push)).toList();
        });
    }

    private static FutureTask<PushAnswer> waiting(SiteLog log, PushRequest push) {
        var task = new FutureTask<>(() -> log.accept(push, Authority.DESK));
        var thread = Thread.ofPlatform().start(task);
        Awaitility.await().until(() -> thread.getState() == Thread.State.WAITING);
        return task;
    }

    /// Has a device say that it has seen more than the server has.
    public static void restored(Store store, SiteLog log) {
        store.write(handle -> {
            log.foundRestored(handle);
            return handle;
        });
    }

    /// Opens the store and brings its tables up to date.
    public static Store open(TestDatabase database) {
        return switch (database) {
            case TestDatabase.H2(var folder) -> {
                var h2 = new JdbcDataSource();
                h2.setUrl("jdbc:h2:" + folder.resolve("server").toAbsolutePath());
                h2.setUser("sa");
                yield new EmbeddedStore(h2, Schema.SERVER);
            }
            case TestDatabase.Postgres(var url, var user, var password) -> PostgresDatabase
                .open(url, user, password);
        };
    }
}
