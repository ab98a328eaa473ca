package org.anteroom.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.ReadmitRequest;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/// A device whose enrolment was answered, and which never got the answer, asks again (sync.md 1).
final class LostEnrolmentTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final String LOST = "0195-lost";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T12:00:00Z"));

    private interface Body {
        void with(Enrolment enrolment, DeviceGate gate, Devices devices) throws Exception;
    }

    private void on(TestDatabase database, Body body) throws Exception {
        try (Store store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, now::get)) {
                body.with(new Enrolment(store, SITE, ZoneOffset.UTC, now::get, List.of()),
                        new DeviceGate(store, SITE, log, now::get, List.of()),
                        new Devices(store, SITE, now::get, _ -> {}));
            }
        }
    }

    @BothDatabases
    void who_asks_again_with_the_same_key_is_the_same_device(TestDatabase database) throws Exception {
        on(database, (enrolment, _, devices) -> {
            var request = request(enrolment.newCode().text(), keys());

            var answer = enrolment.enrol(request);

            assertThat(enrolment.enrolAgain(request)).isEqualTo(answer);
            refusedAs(() -> enrolment.enrol(request));
            assertThat(devices.all()).hasSize(1);
            assertThat(enrolment.enrol(request(enrolment.newCode().text(), keys())).digit()).isEqualTo("2");
        });
    }

    @BothDatabases
    void who_asks_many_times_at_once_is_one_device(TestDatabase database) throws Exception {
        on(database, (enrolment, _, devices) -> {
            var request = request(enrolment.newCode().text(), keys());
            var together = new CyclicBarrier(4);
            var asked = IntStream.range(0, together.getParties())
                .mapToObj(_ -> new FutureTask<>(() -> {
                    together.await();
                    return enrolment.enrolAgain(request);
                }))
                .toList();
            asked.forEach(each -> Thread.ofPlatform().start(each));

            for (var each : asked) {
                assertThat(each.get()).isEqualTo(asked.getFirst().get());
            }
            assertThat(devices.all()).hasSize(1);
        });
    }

    @BothDatabases
    void another_key_or_role_and_a_late_word_are_refused(TestDatabase database) throws Exception {
        on(database, (enrolment, _, devices) -> {
            var keys = keys();
            var code = enrolment.newCode().text();
            enrolment.enrol(request(code, keys));

            refused(enrolment, request(code, keys()));
            refused(enrolment, new EnrolRequest(code, text(keys), "Desk", "desk", "0.1"));
            now.updateAndGet(instant -> instant.plus(Enrolment.LIFE));
            refused(enrolment, request(code, keys));
            assertThat(devices.all()).hasSize(1);
        });
    }

    @BothDatabases
    void a_device_that_was_heard_or_revoked_is_not_given_again(TestDatabase database) throws Exception {
        on(database, (enrolment, gate, devices) -> {
            var keys = keys();
            var heard = request(enrolment.newCode().text(), keys);
            hello(gate, enrolment.enrol(heard), keys);
            refused(enrolment, heard);

            var revoked = request(enrolment.newCode().text(), keys());
            devices.revoke(new DeviceId(enrolment.enrol(revoked).device()), "");
            refused(enrolment, revoked);
        });
    }

    @BothDatabases
    void who_was_let_in_again_may_ask_again_too(TestDatabase database) throws Exception {
        on(database, (enrolment, _, _) -> {
            var code = enrolment.newCode().text();
            var keys = keys();

            var answer = enrolment.readmit(readmission(code, LOST, keys));

            assertThat(enrolment.readmit(readmission(code, LOST, keys))).isEqualTo(answer);
            assertThatThrownBy(() -> enrolment.readmit(readmission(code, "0195-other", keys)))
                .isInstanceOf(Refused.class);
            assertThatThrownBy(() -> enrolment.readmit(readmission(code, LOST, keys())))
                .isInstanceOf(Refused.class);
        });
    }

    private static void refused(Enrolment enrolment, EnrolRequest request) {
        refusedAs(() -> enrolment.enrolAgain(request));
    }

    private static void refusedAs(ThrowingCallable enrolling) {
        assertThatThrownBy(enrolling)
            .isInstanceOfSatisfying(Refused.class,
                    refused -> assertThat(refused.code()).isEqualTo("CODE_INVALID"));
    }

    private static void hello(DeviceGate gate, EnrolAnswer device, KeyPair keys) throws Exception {
        var bare = new HelloRequest(device.device(), 1, 0, "", 0, "", "0.1", HelloRequest.PROTOCOL, "", "");
        var asked = bare.proved(gate.hello(bare).nonce(), "");
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(asked.signed().getBytes(StandardCharsets.UTF_8));
        gate.hello(asked.proved(asked.nonce(), Base64.getEncoder().encodeToString(signer.sign())));
    }

    private static ReadmitRequest readmission(String code, String device, KeyPair keys) {
        return new ReadmitRequest(code, text(keys), SITE.value(), device, "5", "kiosk", "0.1");
    }

    private static EnrolRequest request(String code, KeyPair keys) {
        return new EnrolRequest(code, text(keys), "Kiosk by the door", "kiosk", "0.1");
    }

    private static String text(KeyPair keys) {
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }

    private static KeyPair keys() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
}
