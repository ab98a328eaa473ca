package org.anteroom.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.ReadmitRequest;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Who is let in again after a restore lost it, and as what (sync.md 1).
final class ReadmissionTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final String LOST = "0195-lost";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:00:00Z"));

    private interface Body {
        void with(Enrolment enrolment, Devices devices) throws Exception;
    }

    private void on(TestDatabase database, Body body) throws Exception {
        try (Store store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            body.with(new Enrolment(store, SITE, ZoneOffset.UTC, now::get, List.of()),
                    new Devices(store, SITE, now::get, _ -> {}));
        }
    }

    @BothDatabases
    void a_lost_device_is_what_it_was_and_keeps_its_digit(TestDatabase database) throws Exception {
        on(database, (enrolment, devices) -> {
            var key = key();

            var answer = readmit(enrolment, LOST, "7", key);
            var again = readmit(enrolment, LOST, "9", key);

            assertThat(answer.device()).isEqualTo(again.device()).isEqualTo(LOST);
            assertThat(answer.digit()).isEqualTo(again.digit()).isEqualTo("7");
            assertThat(devices.all()).singleElement().satisfies(device -> {
                assertThat(device.publicKey()).isEqualTo(key);
                assertThat(device.state()).isEqualTo(Device.State.ACTIVE);
            });
        });
    }

    @BothDatabases
    void a_digit_another_has_by_now_or_nobody_can_have_is_replaced(TestDatabase database) throws Exception {
        on(database, (enrolment, devices) -> {
            enrol(enrolment, key());
            var key = key();

            assertThat(readmit(enrolment, LOST, "1", key).digit()).isEqualTo("2");
            assertThat(devices.all()).as("before it knows its digit").hasSize(1);
            assertThat(readmit(enrolment, LOST, "2", key).digit()).isEqualTo("2");
            assertThat(devices.all()).hasSize(2);
            assertThat(readmit(enrolment, "0195-other", "Z", key()).digit()).isEqualTo("3");
        });
    }

    @BothDatabases
    void nobody_becomes_another_device_and_a_refused_code_stays_good(TestDatabase database) throws Exception {
        on(database, (enrolment, devices) -> {
            var key = key();
            var known = enrol(enrolment, key);
            var code = enrolment.newCode().text();

            refused(enrolment, "DEVICE_TAKEN", code, SITE, known.device(), key());
            refused(enrolment, "DEVICE_TAKEN", code, SITE, "server", key());
            refused(enrolment, "OTHER_SITE", code, new SiteId("valley"), LOST, key);
            refused(enrolment, "MALFORMED", code, SITE, "no such id", key);
            refused(enrolment, "MALFORMED", code, SITE, LOST, "no key");
            devices.revoke(new DeviceId(known.device()), "");
            refused(enrolment, "DEVICE_REVOKED", code, SITE, known.device(), key);

            assertThat(enrolment.readmit(request(code, SITE, LOST, "5", key())).digit()).isEqualTo("5");
            refused(enrolment, "CODE_INVALID", code, SITE, "0195-other", key());
            var old = enrolment.newCode().text();
            now.updateAndGet(instant -> instant.plus(Enrolment.LIFE));
            refused(enrolment, "CODE_INVALID", old, SITE, "0195-other", key());
        });
    }

    private static void refused(
            Enrolment enrolment,
            String why,
            String code,
            SiteId site,
            String device,
            String key) {
        assertThatThrownBy(() -> enrolment.readmit(request(code, site, device, "5", key)))
            .isInstanceOfSatisfying(Refused.class, refused -> assertThat(refused.code()).isEqualTo(why));
    }

    private static EnrolAnswer readmit(Enrolment enrolment, String device, String digit, String key)
            throws Refused {
        return enrolment.readmit(request(enrolment.newCode().text(), SITE, device, digit, key));
    }

    private static EnrolAnswer enrol(Enrolment enrolment, String key) throws Refused {
        return enrolment.enrol(new EnrolRequest(enrolment.newCode().text(), key, "Kiosk", "kiosk", "0.1"));
    }

    private static ReadmitRequest request(String code, SiteId site, String device, String digit, String key) {
        return new ReadmitRequest(code, key, site.value(), device, digit, "kiosk", "0.1");
    }

    private static String key() throws GeneralSecurityException {
        var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return Base64.getEncoder().encodeToString(pair.getPublic().getEncoded());
    }
}
