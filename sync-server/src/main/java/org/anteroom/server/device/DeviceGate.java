package org.anteroom.server.device;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.server.log.Reach;
import org.anteroom.server.log.SiteLog;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// Lets devices in: a nonce to sign, then a token for ten minutes, bound to device and epoch (sync.md 1), and to the
/// incarnation of the site's history: what was on its way when the server was restored must not be taken in behind the
/// back of its device, which has the answer of before.
public final class DeviceGate {
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");
    private static final Duration TOKEN_LIFE = Duration.ofMinutes(10);

    private final Store store;
    private final SiteId site;
    private final SiteLog log;
    private final InstantSource time;
    private final List<String> pins;
    private final Signatures signatures;
    private final Seal seal;
    private final Nonces nonces;
    private final Map<DeviceId, DeviceTable.Known> remembered = new ConcurrentHashMap<>();

    /// The gate of a site.
    ///
    /// @param pins the keys that vouch for this server, for devices to remember
    public DeviceGate(Store store, SiteId site, SiteLog log, InstantSource time, List<String> pins) {
        this(store, site, log, time, pins, DeviceKeys::signed);
    }

    /// The gate of a site whose devices sign in a way of their own: for simulations.
    public DeviceGate(
            Store store,
            SiteId site,
            SiteLog log,
            InstantSource time,
            List<String> pins,
            Signatures signatures) {
        this.store = store;
        this.site = site;
        this.log = log;
        this.time = time;
        this.pins = List.copyOf(pins);
        this.signatures = signatures;
        this.seal = Seal.of(store);
        this.nonces = new Nonces(site, seal);
    }

    /// Whom a token names.
    ///
    /// @param mode     [HelloAnswer#SYNC] or [HelloAnswer#DRAIN]
    /// @param protocol the one it speaks
    /// @param stale    whether it is to fetch everything anew
    /// @param head     the site's newest seq when the token was looked at
    /// @param devices  how often the site's devices were changed by then
    /// @param leftMillis how long the token is good for
    public record Pass(
            DeviceId device,
            int epoch,
            String role,
            String mode,
            int protocol,
            boolean stale,
            long head,
            long devices,
            long leftMillis) {
        /// Whether it was taken out of service: it may hand over what it has, and read nothing.
        public boolean isRevoked() {
            return mode.equals(HelloAnswer.DRAIN);
        }

        /// Whether its program is too old to read anything.
        public boolean isOld() {
            return protocol < HelloRequest.OLDEST;
        }
    }

    /// Answers a hello: with a nonce to sign, or to a signed one with a token.
    ///
    /// @throws Refused if the device is unknown, the nonce spent or old, the signature wrong, the protocol too new,
    ///                 or the device has seen more than the server has (`SERVER_BEHIND`)
    public HelloAnswer hello(HelloRequest hello) throws Refused {
        if (hello.protocol() > HelloRequest.PROTOCOL) {
            throw protocolUnsupported();
        }
        if (hello.nonce().isEmpty()) {
            return new HelloAnswer("", nonces.fresh(time.millis()), HelloAnswer.SYNC, time.millis(), 0, "",
                    Map.of(), Map.of(), 0,
                    0,
                    List.of());
        }
        var answer = store.write(handle -> proved(handle, hello));
        if (answer.isEmpty()) {
            throw new Refused(
                    "SERVER_BEHIND",
                    "This server was restored from a backup. IT approves it in the console; nothing is lost.",
                    Map.of());
        }
        return answer.get();
    }

    /// The refusal of a protocol that is too new for this server, or too old to be answered in.
    public static Refused protocolUnsupported() {
        return new Refused(
                "PROTOCOL_UNSUPPORTED",
                "This server speaks other protocols. Update the older of the two.",
                Map.of("min", Integer.toString(HelloRequest.OLDEST), "max",
                        Integer.toString(HelloRequest.PROTOCOL)));
    }

    private Optional<HelloAnswer> proved(Handle handle, HelloRequest hello) throws Refused {
        var devices = new DeviceTable(handle, site);
        var known = Optional.of(hello.device())
            .filter(id -> id.matches("[A-Za-z0-9_-]{1,64}"))
            .flatMap(id -> devices.known(new DeviceId(id)))
            .orElseThrow(DeviceGate::unknown);
        var device = known.device();
        var nonce = nonces.opened(hello.nonce(), time.millis());
        if (!signatures.signed(device.publicKey(), hello.signed(), hello.signature())) {
            throw unknown();
        }
        var cursor = number(hello.cursor().replaceAll("@.*", ""));
        devices.saw(device.id(),
                new Device.Seen(nonce.givenMs(), hello.epoch(), hello.n(), cursor, hello.version()));
        nonces.spend(handle, nonce, time.millis());
        var told = told(handle, known, hello, cursor);
        if (told.isEmpty()) {
            // Others may have written, or IT approved, between one look and the next.
            devices.lockSite();
            var now = devices.known(device.id()).orElseThrow(DeviceGate::unknown);
            told = told(handle, now, hello, cursor);
        }
        if (told.isEmpty()) {
            log.foundRestored(handle);
        }
        return told;
    }

    /// What a device is answered; empty if it has seen more than the server has.
    private Optional<HelloAnswer> told(
            Handle handle,
            DeviceTable.Known known,
            HelloRequest hello,
            long cursor) {
        if (known.device().state() == Device.State.REVOKED) {
            return Optional.of(answer(known, hello, HelloAnswer.DRAIN, Reach.NOWHERE));
        }
        var reach = log.reach(handle, known.device().id(), hello.epoch(), known.head());
        return reach.isBehind(hello.ackN(), cursor) ? Optional.empty()
                : Optional.of(answer(known, hello, HelloAnswer.SYNC, reach));
    }

    private HelloAnswer answer(DeviceTable.Known known, HelloRequest hello, String mode, Reach reach) {
        var expires = Long.toString(time.millis() + TOKEN_LIFE.toMillis());
        var epoch = Integer.toString(hello.epoch());
        var wait = log.pace().turn(known.device().id(), hello.n() - reach.n(), time.millis());
        var token = seal.sealed("token", known.device().id().value(), epoch, known.device().role(), mode,
                Integer.toString(hello.protocol()), Long.toString(FeedEpoch.of(known.head())), expires);
        return new HelloAnswer(
                token, "", mode, time.millis(), reach.n(), reach.hash(), reach.others(), reach.hashes(),
                reach.head(),
                wait,
                pins);
    }

    /// Whom this token names.
    ///
    /// @throws Refused if it is not ours, has expired, or is of before a restore: the device says hello again
    public Pass pass(String token) throws Refused {
        var parts = opened(token).orElseThrow(DeviceGate::helloAgain);
        var id = new DeviceId(parts.get(1));
        var known = store.read(handle -> new DeviceTable(handle, site).known(id))
            .orElseThrow(DeviceGate::unknown);
        remembered.put(id, known);
        return pass(parts, known.device(), known.head(), known.devices()).orElseThrow(DeviceGate::helloAgain);
    }

    /// Whom this token names, told without a look at the database: who was let in before, while no device was changed
    /// since. Enough for who waits for news, and for nothing else. Nobody is named who may not read, or is to begin anew.
    public Optional<Pass> remembered(String token) {
        return opened(token).flatMap(parts -> Optional.ofNullable(remembered.get(new DeviceId(parts.get(1))))
            .filter(known -> log.watch().isUnchanged(known.devices()))
            .flatMap(known -> pass(parts, known.device(), log.watch().seq(), known.devices()))
            .filter(pass -> !pass.isRevoked() && !pass.isOld() && !pass.stale()));
    }

    private Optional<List<String>> opened(String token) {
        return seal.opened(token)
            .filter(parts -> parts.size() == 8 && parts.getFirst().equals("token")
                    && number(parts.get(7)) >= time.millis());
    }

    private Optional<Pass> pass(List<String> parts, Device device, long head, long devices) {
        var mode = device.state() == Device.State.REVOKED ? HelloAnswer.DRAIN : parts.get(4);
        return FeedEpoch.of(head) == number(parts.get(6))
                ? Optional.of(new Pass(device.id(), (int) number(parts.get(2)), device.role(), mode,
                        (int) number(parts.get(5)), device.stale(), head, devices,
                        number(parts.get(7)) - time.millis()))
                : Optional.empty();
    }

    /// Notes that a device begins to fetch everything anew, as IT asked it to.
    public void beginsAnew(DeviceId device) {
        store.write(handle -> {
            var devices = new DeviceTable(handle, site);
            return devices.lock(device).map(known -> known.stale(false)).map(devices::update);
        }).ifPresent(log.watch()::changed);
    }

    private static Refused helloAgain() {
        return new Refused("SIGNATURE_INVALID", "Say hello again for a new token.", Map.of());
    }

    private static long number(String text) {
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : 0;
    }

    private static Refused unknown() {
        return new Refused(
                "SIGNATURE_INVALID",
                "This server does not know this device or its key. Enrol it again.",
                Map.of());
    }
}
