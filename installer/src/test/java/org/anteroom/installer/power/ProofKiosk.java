package org.anteroom.installer.power;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.installer.bench.InventedPatients;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.DeviceClock;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.Self;
import org.anteroom.kiosk.queue.JoinQueue;
import org.anteroom.kiosk.queue.Newcomer;
import org.anteroom.kiosk.registration.RegisterPatient;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.wire.FaultySite;
import org.anteroom.model.wire.SiteJson;
import org.anteroom.store.EmbeddedStore;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.h2.jdbcx.JdbcDataSource;

/// A device that does the same things in the same way each time: its clock stands at what it is told, and its chance
/// comes from a seed.
final class ProofKiosk {
    static final Site SITE = sampleSite();

    private static final Instant MORNING = Instant.parse("2026-03-10T09:00:00Z");

    private final LocalStore store;
    private Instant now = MORNING;

    private ProofKiosk(Store database, Self self) {
        var clock = DeviceClock.trusted(this::now);
        this.store = LocalStore.open(database, clock)
            .orElseGet(() -> LocalStore.enrol(database, clock, self, List.of()));
    }

    /// The device of this digit in a database; enrolled if the database is new.
    static ProofKiosk in(Store database, String digit) {
        return new ProofKiosk(database, self(digit));
    }

    /// A database that lasts as long as this process.
    static Store inMemory(String name, Schema schema) {
        var h2 = new JdbcDataSource();
        h2.setUrl("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1");
        h2.setUser("sa");
        return new EmbeddedStore(h2, schema);
    }

    private static Self self(String digit) {
        return Self.enrolled(SITE.id(), new DeviceId("device-" + digit), digit, "kiosk", "{}");
    }

    /// Moves the clock to the n-th second of the day's work.
    void at(int second) {
        now = MORNING.plusSeconds(second);
    }

    private Instant now() {
        return now;
    }

    LocalStore store() {
        return store;
    }

    /// Registers the n-th invented person and gives them a number.
    void register(int n) {
        var line = SITE.services().getFirst();
        var known = new RegisterPatient(store, new Ids(this::now, new Random(n)), this::now)
            .register(new InventedPatients(n).next());
        var who = new Newcomer(Optional.of(known.patient()), known.drafts(), known.unverified(), "en",
                "board",
                Set.of());
        var joined = new JoinQueue(store, new TodaysLine(store, SITE, this::now)).join(line, who);
        if (!(joined instanceof Joined.Place)) {
            throw new IllegalStateException("no number: " + joined);
        }
    }

    private static Site sampleSite() {
        try (var sample = ProofKiosk.class.getResourceAsStream("/org/anteroom/server/app/sample-site.json")) {
            if (sample == null) {
                throw new IllegalStateException("the sample site is missing");
            }
            return SiteJson.read(new String(sample.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException | FaultySite e) {
            throw new IllegalStateException(e);
        }
    }
}
