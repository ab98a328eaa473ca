package org.anteroom.server.device;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.ProvisionalCode;
import org.anteroom.model.change.Act;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.KeyPin;
import org.anteroom.model.wire.ReadmitRequest;
import org.anteroom.server.log.DeviceLines;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// Makes one-time codes for IT and devices out of them (sync.md 1): eight characters, once, within fifteen minutes.
public final class Enrolment {
    /// How long a code is good for.
    public static final Duration LIFE = Duration.ofMinutes(15);

    /// Letters and digits that are not mistaken for one another.
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final int LENGTH = 8;
    /// Who comes with a code.
    private static final String ACTOR = "device";
    /// What a device can be.
    public static final List<String> ROLES = List.of("kiosk", "desk", "board");

    private final Store store;
    private final SiteId site;
    private final ZoneId zone;
    private final InstantSource time;
    private final Ids ids;
    private final List<String> pins;
    private final RandomGenerator random;
    private final OneTimeCodes codes;
    private final DeviceLines lines;

    /// Enrols devices of this site.
    ///
    /// @param zone the site's
    /// @param pins the keys that vouch for this server, the one in use first; none without TLS
    public Enrolment(Store store, SiteId site, ZoneId zone, InstantSource time, List<String> pins) {
        this(store, site, zone, time, pins, new SecureRandom());
    }

    /// Enrols devices with codes and ids by this chance.
    ///
    /// @param random a cryptographic source in production, a seeded one in simulations
    public Enrolment(
            Store store,
            SiteId site,
            ZoneId zone,
            InstantSource time,
            List<String> pins,
            RandomGenerator random) {
        this.store = store;
        this.site = site;
        this.zone = zone;
        this.time = time;
        this.random = random;
        this.ids = new Ids(time, random);
        this.pins = List.copyOf(pins);
        this.codes = new OneTimeCodes(site);
        this.lines = new DeviceLines(site, time);
    }

    /// A code just made, shown once.
    ///
    /// @param pin what the server's key begins with, empty without TLS
    public record Code(String text, String pin, Instant expires) {
        /// What the new device is told: the code, and by which key to know the server.
        public String forDevice() {
            return pin.isEmpty() ? text : text + "-" + pin;
        }

        @Override
        public String toString() {
            return "Code[until " + expires + "]";
        }
    }

    /// Makes a code.
    public Code newCode() {
        var text = new StringBuilder();
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(at -> text.append(ALPHABET.charAt(at)));
        var expires = time.instant().plus(LIFE);
        store.write(handle -> codes.insert(handle, text.toString(), expires));
        var pin = pins.stream().findFirst().map(whole -> whole.substring(0, KeyPin.SHORTEST)).orElse("");
        return new Code(text.toString(), pin, expires);
    }

    /// Spends a code and makes the device.
    ///
    /// @throws Refused if the code is wrong, spent or too old, the key or role unusable, or all 32 digits are in use
    public EnrolAnswer enrol(EnrolRequest request) throws Refused {
        return enrol(request, false);
    }

    /// The same for who may have asked before and never got the answer: it is the same device, until it was heard as one.
    ///
    /// @throws Refused as above
    public EnrolAnswer enrolAgain(EnrolRequest request) throws Refused {
        return enrol(request, true);
    }

    private EnrolAnswer enrol(EnrolRequest request, boolean isAgain) throws Refused {
        check(request.role(), request.publicKey());
        return store.write(handle -> {
            var id = new DeviceId(ids.next());
            var now = time.millis();
            var spentBy = codes.spend(handle, request.code(), id, now);
            var devices = new DeviceTable(handle, site);
            if (!spentBy.equals(id)) {
                return answer(handle, devices.find(spentBy)
                    .filter(device -> isAgain && device.isUnheard(request))
                    .orElseThrow(OneTimeCodes::unusable));
            }
            var digit = new Digits(zone).free(devices.lockAll(), now);
            var device = Device.fresh(id, request.name(), request.role(), digit, request.publicKey(), now,
                    request.version());
            devices.insert(device);
            lines.add(handle, ACTOR, id, new Act.Put(device.told()));
            return answer(handle, device);
        });
    }

    /// Spends a code and lets a device in again that this site lost with a restore, under the id it had, so that all it
    /// holds comes in as its own. It keeps its digit unless another device has it by now; then it is told another for
    /// its next numbers, and is let in once it asks with that: whose answer was lost would go on with the other's. A device
    /// the site does know is told what it is, and nothing changes.
    ///
    /// @throws Refused if the code is wrong, spent or too old, the device is another site's or out of service, its id is
    ///                 another key's, or all 32 digits are in use; the code stays good but in the first case
    public EnrolAnswer readmit(ReadmitRequest request) throws Refused {
        check(request.role(), request.publicKey());
        if (!request.site().equals(site.value())) {
            throw new Refused("OTHER_SITE",
                    "This device is of another site. Start it with that site's server.",
                    Map.of());
        }
        return store.write(handle -> {
            var id = FormerDevice.id(request.device());
            if (!codes.spend(handle, request.code(), id, time.millis()).equals(id)) {
                throw OneTimeCodes.unusable();
            }
            var devices = new DeviceTable(handle, site);
            var known = devices.find(id);
            if (known.isPresent()) {
                return answer(handle, FormerDevice.same(known.get(), request.publicKey()));
            }
            var now = time.millis();
            var digit = new Digits(zone).freeOr(request.digit(), devices.lockAll(), now);
            var device = Device.fresh(id, request.role(), request.role(), digit, request.publicKey(), now,
                    request.version());
            if (digit.equals(request.digit())) {
                devices.insert(device);
                lines.add(handle, ACTOR, id, new Act.Cmd("readmit", device.told()));
            }
            return answer(handle, device);
        });
    }

    private static void check(String role, String publicKey) throws Refused {
        if (!ROLES.contains(role)) {
            throw new Refused("MALFORMED", "The role is kiosk, desk or board.", Map.of());
        }
        DeviceKeys.publicKey(publicKey);
    }

    private EnrolAnswer answer(Handle handle, Device device) {
        return new EnrolAnswer(device.id().value(), site.value(), device.digit(), device.role(),
                siteFile(handle), time.millis(), codesGiven(handle, device.digit()), pins);
    }

    /// The count of the last provisional code known of this digit: those stay searchable for ever, so nobody may be given
    /// one again.
    private int codesGiven(Handle handle, String digit) {
        var first = "P-" + digit + "-";
        return new RecordTable(handle, site)
            .findBetween(RowKind.APPOINTMENT, Lookups.CODE, first, first + Character.MAX_VALUE)
            .stream()
            .flatMap(
                    row -> ProvisionalCode.parse(row.fields().text(AppointmentField.PROVISIONAL_CODE.field()))
                        .stream())
            .mapToInt(ProvisionalCode::count)
            .max()
            .orElse(0);
    }

    private String siteFile(Handle handle) {
        return handle.createQuery("SELECT site_file FROM site_head WHERE site = :site")
            .bind("site", site.value())
            .mapTo(String.class)
            .one();
    }
}
