package org.anteroom.installer.sim;

import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.anteroom.kiosk.local.Self;
import org.anteroom.kiosk.sync.DeviceKey;
import org.anteroom.kiosk.sync.LongPoll;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.kiosk.sync.SyncServer;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.DigestAnswer;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.anteroom.model.wire.ReadmitRequest;
import org.anteroom.model.wire.SyncError;
import org.anteroom.server.device.Device;
import org.anteroom.server.device.DeviceGate;
import org.anteroom.server.device.Devices;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.device.Refused;
import org.anteroom.server.feed.Cursor;
import org.anteroom.server.feed.Feed;
import org.anteroom.server.feed.Pulls;
import org.anteroom.server.feed.Readers;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.PushRefused;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.store.Store;

/// The simulated site's server: the real gate, log and feed over a store that survives it.
final class SimServer implements SyncServer {
    static final SiteId SITE = new SiteId("sim");

    private final SimStore disk;
    private final Store store;
    private final SimClock clock;
    private final Enrolment enrolment;
    private final Pulls pulls;
    private final Devices devices;
    private final Readers readers;
    private final boolean realKeys;
    private final Map<String, Instant> nonces = new HashMap<>();
    private final Map<String, Said> said = new HashMap<>();
    private final Map<String, String> publicKeys = new HashMap<>();
    private final Ledger ledger;
    private SiteLog log;
    private DeviceGate gate;

    /// @param realKeys whether devices sign with Ed25519
    SimServer(SimStore disk, Plants plants, SimClock clock, Random random, boolean realKeys) {
        this.disk = disk;
        this.ledger = new Ledger(disk);
        this.store = plants.serverStore(disk);
        this.clock = clock;
        this.enrolment = new Enrolment(disk, SITE, ZoneOffset.UTC, clock, List.of(), random);
        SiteSetup.ensure(disk, SITE, "{}");
        this.pulls = new Pulls(disk, SITE, clock, ZoneOffset.UTC);
        this.devices = new Devices(disk, SITE, clock, count -> log.watch().changed(count));
        this.readers = new Readers(clock, ZoneOffset.UTC);
        this.realKeys = realKeys;
        this.log = new SiteLog(store, SITE, clock);
        this.gate = gate();
    }

    private DeviceGate gate() {
        return realKeys ? new DeviceGate(disk, SITE, log, clock, List.of())
                : new DeviceGate(disk, SITE, log, clock, List.of(),
                        (key, text, signature) -> SimKeys.standIn(key, text).equals(signature));
    }

    /// How a device of this key signs.
    UnaryOperator<String> signer(DeviceKey key) {
        return realKeys ? key::sign : text -> SimKeys.standIn(key.publicKey(), text);
    }

    SimStore disk() {
        return disk;
    }

    /// What a device said of its log in its last hello.
    ///
    /// @param began when that exchange began at the latest: the nonce it signed is not older
    private record Said(Instant began, int epoch, long n) {}

    /// When the last exchange began in which a device had nothing left that the server lacks now: so long it has spent
    /// no lease the server does not know of. Empty for none.
    Optional<Instant> unspent(String device) {
        return Optional.ofNullable(said.get(device))
            .filter(known -> ledger.reach(new DeviceId(device), known.epoch()) >= known.n())
            .map(Said::began);
    }

    /// Does something in the server's own name.
    ///
    /// @return whether it was done
    boolean act(List<Draft> drafts) {
        try {
            return log.act("server", drafts) instanceof Acted.Done;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// What really is in its database.
    Ledger ledger() {
        return ledger;
    }

    /// What a device is to hold of rows.
    Feed.Reader reader(DeviceId device) {
        var reader = readers.of(role(device), device);
        return row -> reader.sees(row).filter(seen -> !seen.isGone());
    }

    /// What a device may hold now.
    RetentionWindow window(DeviceId device) {
        return new RetentionWindow(role(device), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    }

    String role(DeviceId device) {
        return devices.find(device).map(Device::role).orElse("");
    }

    void assign(DeviceId device, String role) {
        devices.assign(device, role);
    }

    /// Makes a device of this public key.
    Self enrol(String publicKey, String role) {
        try {
            var answer = enrolment
                .enrol(new EnrolRequest(enrolment.newCode().text(), publicKey, role, role, "sim"));
            var device = new DeviceId(answer.device());
            publicKeys.put(answer.device(), publicKey);
            return Self.enrolled(SITE, device, answer.digit(), role, answer.siteFile());
        } catch (Refused e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lets a device in again that a restore lost, with a code made for it.
    EnrolAnswer readmit(Self self) throws SyncRefused {
        try {
            return enrolment.readmit(new ReadmitRequest(enrolment.newCode().text(),
                    publicKeys.getOrDefault(self.device().value(), ""), SITE.value(),
                    self.device().value(), self.digit(), self.role(), "sim"));
        } catch (Refused e) {
            throw refused(e.code(), e.details());
        }
    }

    /// Stops without a word and starts again.
    void restart() {
        stop();
        log = new SiteLog(store, SITE, clock);
        gate = gate();
    }

    void stop() {
        Thread.startVirtualThread(log::close);
    }

    /// Puts an old backup in place, as the restore command does: nothing is taken in until IT approves.
    void restore(SimStore.Backup backup) {
        stop();
        disk.restore(backup);
        restart();
        disk.write(handle -> {
            log.foundRestored(handle);
            return handle;
        });
    }

    /// IT approves a restore, if there is one.
    ///
    /// @return whether there was
    boolean approveRestore() {
        return log.approveRestore();
    }

    void revoke(DeviceId device) {
        devices.revoke(device, "");
    }

    @Override
    public HelloAnswer hello(HelloRequest request) throws SyncRefused {
        try {
            var answer = gate.hello(request);
            if (request.nonce().isEmpty()) {
                nonces.put(answer.nonce(), clock.instant());
            } else if (answer.mode().equals(HelloAnswer.SYNC)) {
                var began = nonces.getOrDefault(request.nonce(), Instant.EPOCH);
                said.put(request.device(), new Said(began, request.epoch(), request.n()));
            }
            return answer;
        } catch (Refused e) {
            throw refused(e.code(), e.details());
        }
    }

    @Override
    public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
        var pass = pass(token);
        if (!request.device().equals(pass.device().value()) || request.epoch() != pass.epoch()) {
            throw refused("SIGNATURE_INVALID", Map.of());
        }
        try {
            return pass.mode().equals(HelloAnswer.DRAIN) ? log.quarantine(request)
                    : log.accept(request, Authority.of(pass.role()));
        } catch (PushRefused e) {
            throw refused(e.code(), e.details());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public PushAnswer push(String token, PushRequest request, String cursor, int max)
            throws IOException, SyncRefused {
        var answer = push(token, request);
        var pass = pass(token);
        return pass.isRevoked() ? answer
                : page(pass, Math.max(pass.head(), answer.head()), cursor, max).map(answer::with)
                    .orElse(answer);
    }

    @Override
    public Optional<PullAnswer> pull(String token, String cursor, int max, LongPoll poll) throws SyncRefused {
        var pass = reading(token);
        var page = page(pass, pass.head(), cursor, max);
        if (page.isEmpty()) {
            throw refused("RESNAPSHOT", Map.of());
        }
        return page;
    }

    private Optional<PullAnswer> page(DeviceGate.Pass pass, long head, String cursor, int max) {
        return pulls.page(Cursor.parse(cursor).orElseThrow(), head, max, pass.role(), pass.device());
    }

    @Override
    public Optional<DigestAnswer> digest(String token) throws SyncRefused {
        var pass = reading(token);
        return Optional.of(pulls.digest(pass.role(), pass.device()));
    }

    @Override
    public PullAnswer range(String token, int range) throws SyncRefused {
        var pass = reading(token);
        return pulls.range(range, pass.role(), pass.device());
    }

    private DeviceGate.Pass reading(String token) throws SyncRefused {
        var pass = pass(token);
        if (pass.mode().equals(HelloAnswer.DRAIN)) {
            throw refused("DEVICE_REVOKED", Map.of());
        }
        return pass;
    }

    private DeviceGate.Pass pass(String token) throws SyncRefused {
        try {
            return gate.pass(token);
        } catch (Refused e) {
            throw refused(e.code(), e.details());
        }
    }

    static SyncRefused refused(String code, Map<String, String> details) {
        return new SyncRefused(new SyncError(code, "", false, 0, details));
    }
}
