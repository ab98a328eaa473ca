package org.anteroom.installer.clinic;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.anteroom.kiosk.frontdesk.ConflictInbox;
import org.anteroom.kiosk.frontdesk.PatientRecords;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.Self;
import org.anteroom.kiosk.queue.JoinQueue;
import org.anteroom.kiosk.queue.Newcomer;
import org.anteroom.kiosk.registration.NewPatient;
import org.anteroom.kiosk.registration.RegisterPatient;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.Introduction;
import org.anteroom.kiosk.sync.MonotonicClock;
import org.anteroom.kiosk.sync.Readmission;
import org.anteroom.kiosk.sync.ServerTime;
import org.anteroom.kiosk.sync.StoreMending;
import org.anteroom.kiosk.sync.SyncCycle;
import org.anteroom.kiosk.sync.SyncEngine;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.SiteJson;
import org.anteroom.store.EmbeddedStore;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Schema;
import org.h2.jdbcx.JdbcDataSource;

/// A kiosk or desk without its screens: what its users do, and its way to the server, taken step by step.
final class Station implements AutoCloseable {
    private static final MonotonicClock MONOTONIC = () -> Duration.ofNanos(System.nanoTime()).toMillis();

    private final EmbeddedStore disk;
    private final LocalStore store;
    private final SyncCycle cycle;
    private final Site site;
    private final InstantSource time;
    private boolean wiped;

    /// Enrols a new one.
    ///
    /// @param code a fresh enrolment code
    Station(Path folder, String name, String role, int port, String code, InstantSource clock)
            throws Exception {
        var url = HttpUrl.get("http://127.0.0.1:" + port + "/");
        var http = new HttpSyncServer(HttpSyncServer.timeouts().build(), url);
        var key = DeviceKey.at(folder.resolve("key-" + name));
        var answer = http.enrol(new EnrolRequest(code, key.publicKey(), name, role, "test"));
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:" + folder.resolve("station-" + name).toAbsolutePath());
        database.setUser("sa");
        disk = new EmbeddedStore(database, Schema.DEVICE);
        var serverTime = new ServerTime(MONOTONIC, clock);
        time = serverTime;
        var siteId = new SiteId(answer.site());
        var device = new DeviceId(answer.device());
        store = LocalStore.enrol(disk, serverTime,
                Self.enrolled(siteId, device, answer.digit(), answer.role(),
                        answer.siteFile()),
                List.of());
        site = SiteJson.read(answer.siteFile());
        cycle = new SyncCycle(store, http, Introduction.by(key::sign, "test"),
                new StoreMending(store, () -> wiped = true, Readmission.NONE),
                serverTime, MONOTONIC, new SecureRandom());
    }

    EmbeddedStore disk() {
        return disk;
    }

    LocalStore store() {
        return store;
    }

    Site site() {
        return site;
    }

    InstantSource time() {
        return time;
    }

    /// Goes online for good.
    SyncEngine online() {
        return SyncEngine.start(store, cycle);
    }

    String device() {
        return store.self().device().value();
    }

    ConflictInbox inbox() {
        return new ConflictInbox(store);
    }

    PatientRecords records() {
        return new PatientRecords(store);
    }

    /// Somebody registers for the first line and gets a number.
    ///
    /// @return the token
    String register(NewPatient said) {
        var known = new RegisterPatient(store, new Ids(time, new SecureRandom()), time).register(said);
        return join(site.services().getFirst(), known.patient(), known.drafts(), known.needs());
    }

    /// Somebody known gets a number.
    String join(ServiceLine line, String patient, List<Draft> drafts, Set<String> needs) {
        var joined = new JoinQueue(store, new TodaysLine(store, site, time)).join(line,
                new Newcomer(Optional.of(patient), drafts, true, "en", "board", needs));
        return switch (joined) {
            case Joined.Place place -> place.token().text();
            case Joined.Already(var entry) -> throw new IllegalStateException(entry);
            case Joined.Refused(var code) -> throw new IllegalStateException(code);
        };
    }

    /// Does something at this station, which must be possible.
    void commit(String actor, Draft... drafts) {
        if (store.commit(actor, List.of(drafts)) instanceof Commit.Refused(var code)) {
            throw new IllegalStateException(code);
        }
    }

    Row row(RowKind kind, String id) {
        return store.find(new RowKey(kind, id)).orElseThrow();
    }

    /// All rows of a kind that it holds.
    List<Row> rows(RowKind kind) {
        return disk.read(handle -> new RecordTable(handle, store.self().site()).after(kind, "", 10_000));
    }

    /// Whether it was told to forget everything.
    boolean isWiped() {
        return wiped;
    }

    void step() {
        cycle.step();
    }

    boolean isLevelWith(long head) {
        return cycle.status().allSynced() && store.self().feed().position() >= head;
    }

    long head() {
        return store.self().feed().head();
    }

    @Override
    public void close() {
        store.close();
    }
}
