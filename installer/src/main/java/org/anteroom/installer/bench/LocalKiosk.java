package org.anteroom.installer.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.DeviceClock;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.Self;
import org.anteroom.kiosk.queue.JoinQueue;
import org.anteroom.kiosk.queue.Newcomer;
import org.anteroom.kiosk.registration.NewPatient;
import org.anteroom.kiosk.registration.RegisterPatient;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.wire.FaultySite;
import org.anteroom.model.wire.SiteJson;
import org.anteroom.store.Schema;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.store.durable.StoreFile;
import org.anteroom.store.durable.StoreKey;

/// A kiosk that never met a server: the real use cases on the real store, without screens.
public final class LocalKiosk implements AutoCloseable {
    private static final int AT_ONCE = 500;

    private final LocalStore store;
    private final Site site;
    private final RegisterPatient register;
    private final JoinQueue queue;

    /// A kiosk on an open store.
    public LocalKiosk(LocalStore store, Site site, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.register = new RegisterPatient(store, new Ids(clock, new SecureRandom()), clock);
        this.queue = new JoinQueue(store, new TodaysLine(store, site, clock));
    }

    /// Opens the kiosk in this folder; makes it one of the sample site first if it is new.
    public static LocalKiosk open(Path folder, InstantSource clock) throws IOException, CannotOpen {
        var text = sampleSite();
        var keys = folder.resolve("keys");
        var key = StoreKey.keptIn(keys.resolve("store.key"));
        DeviceKey.at(keys.resolve("device.key"));
        var database = StoreFile.in(folder.resolve("data"), "store")
            .open(key, "kiosk", Schema.DEVICE);
        try {
            var site = SiteJson.read(text);
            var known = LocalStore.open(database, DeviceClock.trusted(clock));
            var store = known.isPresent() ? known.get()
                    : LocalStore.enrol(database, DeviceClock.trusted(clock), self(site, text), List.of());
            return new LocalKiosk(store, site, clock);
        } catch (FaultySite e) {
            throw new IOException("the sample site is faulty", e);
        }
    }

    private static String sampleSite() throws IOException {
        try (InputStream sample = LocalKiosk.class
            .getResourceAsStream("/org/anteroom/server/app/sample-site.json")) {
            if (sample == null) {
                throw new IOException("the sample site is missing");
            }
            return new String(sample.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Self self(Site site, String text) {
        var device = new DeviceId("local-kiosk");
        return Self.enrolled(site.id(), device, "1", "kiosk", text);
    }

    /// Registers an invented patient and joins the line.
    ///
    /// @return the number, on disk by now
    public String register(InventedPatients patients) {
        var line = site.services().getFirst();
        var known = register.register(patients.next());
        var who = new Newcomer(
                Optional.of(known.patient()),
                known.drafts(),
                known.unverified(),
                "en",
                "board",
                known.needs());
        return switch (queue.join(line, who)) {
            case Joined.Place place -> place.token().text();
            case Joined.Already(var entry) -> throw new IllegalStateException("in line already: " + entry);
            case Joined.Refused(var code) -> throw new IllegalStateException("refused: " + code);
        };
    }

    /// Stores very many invented patients, a few hundred at a time.
    ///
    /// @param chosen how many of them to tell of
    /// @return some of them, evenly chosen
    List<NewPatient> know(InventedPatients patients, int count, int chosen) {
        var some = new ArrayList<NewPatient>();
        var drafts = new ArrayList<Draft>();
        for (var i = 0; i < count; i++) {
            var said = patients.next();
            drafts.addAll(register.register(said).drafts());
            if (i % Math.max(1, count / chosen) == 0 && some.size() < chosen) {
                some.add(said);
            }
            if (drafts.size() >= AT_ONCE || i == count - 1) {
                store.commit(Change.KIOSK, drafts);
                drafts.clear();
            }
        }
        return some;
    }

    /// The service lines' ids.
    public List<String> services() {
        return site.services().stream().map(line -> line.id()).toList();
    }

    Site site() {
        return site;
    }

    /// The store behind it.
    public LocalStore store() {
        return store;
    }

    @Override
    public void close() {
        store.close();
    }
}
