package org.anteroom.server.device;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.ProvisionalCode;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.KeyPin;
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
    /// What a device can be.
    public static final List<String> ROLES = List.of("kiosk", "desk", "board");

    private final Store store;
    private final SiteId site;
    private final ZoneId zone;
    private final InstantSource time;
    private final Ids ids;
    private final List<String> pins;
    private final RandomGenerator random;

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
        store.write(
                handle -> handle.createUpdate("""
                        INSERT INTO enrolment_code (site, digest, expires_ms, spent_by)
                        VALUES (:site, :digest, :expires, '')""")
                    .bind("site", site.value())
                    .bind("digest", digest(text.toString()))
                    .bind("expires", expires.toEpochMilli())
                    .execute());
        var pin = pins.stream().findFirst().map(whole -> whole.substring(0, KeyPin.SHORTEST)).orElse("");
        return new Code(text.toString(), pin, expires);
    }

    /// Spends a code and makes the device.
    ///
    /// @throws Refused if the code is wrong, spent or too old, the key or role unusable, or all 32 digits are in use
    public EnrolAnswer enrol(EnrolRequest request) throws Refused {
        if (!ROLES.contains(request.role())) {
            throw new Refused("MALFORMED", "The role is kiosk, desk or board.", Map.of());
        }
        DeviceKeys.publicKey(request.publicKey());
        return store.write(handle -> {
            var id = new DeviceId(ids.next());
            spend(handle, request.code(), id);
            var devices = new DeviceTable(handle, site);
            var now = time.millis();
            var digit = new Digits(zone).free(devices.all(), now);
            devices.insert(
                    new Device(
                            id,
                            request.name(),
                            request.role(),
                            digit,
                            request.publicKey(),
                            Device.State.ACTIVE,
                            now,
                            0,
                            new Device.Seen(0, 0, 0, 0, request.version())));
            return new EnrolAnswer(id.value(), site.value(), digit, request.role(), siteFile(handle), now,
                    codes(handle, digit), pins);
        });
    }

    private void spend(Handle handle, String code, DeviceId by) throws Refused {
        var spent = handle.createUpdate("""
                UPDATE enrolment_code SET spent_by = :device
                WHERE site = :site AND digest = :digest AND spent_by = '' AND expires_ms > :now""")
            .bind("device", by.value())
            .bind("site", site.value())
            .bind("digest", digest(code))
            .bind("now", time.millis())
            .execute();
        if (spent != 1) {
            throw new Refused(
                    "CODE_INVALID",
                    "This code is wrong, was used, or is older than 15 minutes. Make a new one in the console.",
                    Map.of());
        }
    }

    /// The count of the last provisional code known of this digit: those stay searchable for ever, so nobody may be given
    /// one again.
    private int codes(Handle handle, String digit) {
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

    private static String digest(String code) {
        return HashChain.digest("enrolment code " + code.strip().toUpperCase(Locale.ROOT));
    }
}
