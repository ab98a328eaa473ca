package org.anteroom.kiosk.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.RestoredDevice;
import org.anteroom.kiosk.local.Self;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.kiosk.sync.HttpSyncServer;
import org.anteroom.kiosk.sync.Introduction;
import org.anteroom.kiosk.sync.MonotonicClock;
import org.anteroom.kiosk.sync.NotOurServer;
import org.anteroom.kiosk.sync.PinnedTrust;
import org.anteroom.kiosk.sync.ServerTime;
import org.anteroom.kiosk.sync.StoreMending;
import org.anteroom.kiosk.sync.SyncCycle;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.FaultySite;
import org.anteroom.model.wire.ReadmitRequest;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.store.durable.DiskTrouble;
import org.anteroom.store.durable.DurableStore;
import org.anteroom.store.durable.Original;
import org.anteroom.store.durable.RecoveryKey;
import org.anteroom.store.durable.StoreCorrupt;
import org.anteroom.store.durable.StorePlace;
import org.anteroom.store.durable.Upkeep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An enrolled device without its screens: its store, its key and its way to the server.
public final class Device implements AutoCloseable {
    /// The version devices tell the server.
    public static final String VERSION = "0.1.0";

    private static final Logger log = LoggerFactory.getLogger(Device.class);

    private final Optional<RecoveryKey> recoveryKey;
    private final Upkeep upkeep;
    private final LocalStore store;
    private final KnownSite site;
    private final DeviceKey key;
    private final ServerTime time;
    private final MonotonicClock monotonic;
    private final PinnedTrust trust;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Place place;
    private final Optional<String> code;

    /// Where a device keeps what it must not lose, and how it finds its server.
    ///
    /// @param data   the folder of its store
    /// @param keys   the folder of its keys, which must not be copied together with the data
    /// @param server such as `http://localhost:8080/`
    /// @param role   `kiosk`, `desk` or `board`
    public record Place(Path data, Path keys, HttpUrl server, String role) {
        /// A device in one folder.
        public static Place in(Path folder, HttpUrl server, String role) {
            return new Place(folder.resolve("data"), folder.resolve("keys"), server, role);
        }

        private DeviceKey newKey() throws IOException {
            return DeviceKey.at(keyFile());
        }

        /// The key the server knows: another one would never be let in.
        private DeviceKey knownKey() throws StartRefused, IOException {
            if (Files.notExists(keyFile())) {
                throw new StartRefused("This device's own key is not in " + keyFile()
                        + ". Put the file back; or take a"
                        + " backup (anteroom backup), restore an older one with --recovery-key, which puts"
                        + " the key back, and then the one just taken.");
            }
            return DeviceKey.at(keyFile());
        }

        private Path keyFile() {
            return keys.resolve("device.key");
        }

        private StorePlace store() {
            return StorePlace.of(data, keys, "store");
        }

        private Wipe wipe() {
            return new Wipe(data.resolveSibling("out-of-service"), List.of(keys, data, store().backups()));
        }

        /// A device that was taken out of service does not start: what is left of it goes.
        private void requireInService() throws StartRefused, IOException {
            if (wipe().isBegun()) {
                wipe().run();
                throw new StartRefused(
                        "This device was taken out of service; what was left on it is deleted now."
                                + " To use it again, make a code on the server's console and start with"
                                + " --server URL --code CODE.");
            }
        }
    }

    private Device(
            Place place,
            DurableStore database,
            LocalStore store,
            DeviceKey key,
            Optional<String> code,
            ServerTime time,
            MonotonicClock monotonic) throws StartRefused, IOException {
        this.place = place;
        this.code = code;
        this.store = store;
        this.key = key;
        this.time = time;
        this.monotonic = monotonic;
        this.trust = new PinnedTrust(store::pins, time);
        time.notBefore(store.heardMs());
        try {
            this.site = new KnownSite(store);
        } catch (FaultySite e) {
            throw new StartRefused("The site's configuration on this device cannot be read: "
                    + String.join("; ", e.faults()), e);
        }
        this.recoveryKey = place.store().newRecoveryKey();
        this.upkeep = new Upkeep(database, place.store().kept(recoveryKey, time), site.now().zone(),
                store::trim)
            .start();
        if (recoveryKey.isPresent()) {
            place.store().keep(recoveryKey.get());
        }
    }

    /// Opens the device in this place; enrols it first if it is new.
    ///
    /// @param code what the console showed: the one-time code and the server's key. Needed the first time, and by a server
    ///             that was restored and does not know the device any more
    /// @throws StartRefused with a sentence for the person at the keyboard
    public static Device open(Place place, Optional<String> code, OkHttpClient http, InstantSource clock)
            throws StartRefused {
        var origin = System.nanoTime();
        MonotonicClock monotonic = () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - origin);
        var time = new ServerTime(monotonic, clock);
        try {
            place.requireInService();
            var opened = place.store()
                .open(place.role(), Schema.DEVICE,
                        (restored, count) -> RestoredDevice.prepare(restored, count, time), time);
            opened.restored().ifPresent(Device::tellRestored);
            var database = opened.store();
            try {
                var known = LocalStore.open(database, time);
                var key = known.isPresent() ? place.knownKey() : place.newKey();
                var store = known.isPresent() ? known.get() : enrol(place, code, http, key, database, time);
                return new Device(place, database, store, key, code, time, monotonic);
            } catch (StartRefused | IOException e) {
                database.close();
                throw e;
            }
        } catch (StoreCorrupt e) {
            throw new StartRefused(
                    "The store in " + place.data() + " is damaged, and no backup of it can be read."
                            + " Restore one from elsewhere with: anteroom restore --help",
                    e);
        } catch (CannotOpen e) {
            throw new StartRefused(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new StartRefused(DiskTrouble.said(e), e);
        }
    }

    private static void tellRestored(Original original) {
        log.error("the store was damaged or gone; what was left was put aside, and {} took its place",
                original.said());
    }

    private static LocalStore enrol(
            Place place,
            Optional<String> code,
            OkHttpClient http,
            DeviceKey key,
            Store database,
            ServerTime time) throws StartRefused {
        var invitation = Invitation.of(
                code.orElseThrow(
                        () -> new StartRefused(
                                "This device is not enrolled yet. Make a code on the server's console and start with"
                                        + " --server URL --code CODE.")),
                place.server());
        var trust = new PinnedTrust(() -> List.of(invitation.pin()), time);
        var server = new HttpSyncServer(trust.over(http), place.server());
        var request = new EnrolRequest(invitation.code(), key.publicKey(), place.role(), place.role(),
                VERSION);
        try {
            var answer = server.enrol(request);
            var store = LocalStore.enrol(database, time, self(answer), answer.pins());
            store.greeted(answer.pins(), answer.serverMs());
            return store;
        } catch (SyncRefused e) {
            throw new StartRefused("The server refused the code: " + e.error().message(), e);
        } catch (NotOurServer e) {
            throw new StartRefused("Whoever answers at " + place.server()
                    + " is not the server this code is of ("
                    + e.code()
                    + "). Check --server and the code; if both are right, something stands between this"
                    + " device and the server.", e);
        } catch (IOException e) {
            throw new StartRefused("The server cannot be reached at " + place.server()
                    + ", or its answer was lost. Start again with the same code.", e);
        }
    }

    private static Self self(EnrolAnswer answer) {
        var site = new SiteId(answer.site());
        var device = new DeviceId(answer.device());
        return Self.enrolled(site, device, answer.digit(), answer.role(), answer.siteFile())
            .goingOnFrom(answer.codes());
    }

    /// The loop that keeps this device one with its server; whoever runs it steps it.
    ///
    /// @param wipe makes this device forget everything, when it was taken out of service
    public SyncCycle cycle(HttpUrl server, OkHttpClient http, Runnable wipe) {
        return cycle(server, http, wipe, new SecureRandom());
    }

    /// The same.
    ///
    /// @param random by which it spreads its requests over time
    public SyncCycle cycle(HttpUrl server, OkHttpClient http, Runnable wipe, RandomGenerator random) {
        var reached = new HttpSyncServer(trust.over(http), server);
        return new SyncCycle(
                store,
                reached,
                Introduction.by(key::sign, VERSION),
                new StoreMending(store, wipe, self -> readmitted(self, reached)),
                time,
                monotonic,
                random);
    }

    private Optional<EnrolAnswer> readmitted(Self self, HttpSyncServer server) {
        if (code.isEmpty()) {
            return Optional.empty();
        }
        var request = new ReadmitRequest(Invitation.codeIn(code.get()), key.publicKey(), self.site().value(),
                self.device().value(), self.digit(), self.role(), VERSION);
        try {
            return Optional.of(server.readmit(request));
        } catch (SyncRefused e) {
            log.error("the server did not let this device in again: {}", e.error().message());
        } catch (IOException e) {
            log.warn("no answer from the server: {}", e.getClass().getSimpleName());
        }
        return Optional.empty();
    }

    /// Trusts this key too, from now on: IT says that it is the server's.
    public void trust(String pin) {
        store.greeted(Stream.concat(store.pins().stream(), Stream.of(pin)).distinct().toList(),
                store.heardMs());
    }

    /// Forgets everything: the keys first, without which the store cannot be read, then the store, what was put aside
    /// of it, and its backups.
    ///
    /// @throws IOException if something could not be deleted; the next start tries again
    public void wipe() throws IOException {
        close();
        place.wipe().run();
    }

    /// The device's store.
    public LocalStore store() {
        return store;
    }

    /// Its backups and what else its store needs every night.
    public Upkeep upkeep() {
        return upkeep;
    }

    /// The key that opens its backups on any machine, if it was made at this start: to be printed once.
    public Optional<RecoveryKey> madeRecoveryKey() {
        return recoveryKey;
    }

    /// The site this device belongs to, as it was last told of it.
    public Site site() {
        return site.now();
    }

    /// The time as the server has it.
    public InstantSource clock() {
        return time;
    }

    /// A clock that only ever runs on: for how long something takes, not for what time it is.
    public InstantSource steady() {
        return () -> Instant.ofEpochMilli(monotonic.millis());
    }

    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            upkeep.close();
            store.close();
        }
    }
}
