package org.anteroom.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.server.http.Answer;
import org.anteroom.server.log.Meanwhile;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TwoStores;
import org.anteroom.server.replay.StoredAnswers;
import org.anteroom.store.Store;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Two server processes over one PostgreSQL that look after the same devices at once.
@ExtendWith(OnPostgres.class)
final class TwoGatesTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @AutoClose
    private final TwoStores stores;

    private final Store one;
    private final Store two;

    TwoGatesTest(TestDatabase.Postgres database) {
        stores = new TwoStores(database, SITE);
        one = stores.one();
        two = stores.two();
    }

    @Test
    void a_device_that_begins_anew_while_it_is_revoked_stays_revoked() throws Exception {
        try (var log = new SiteLog(two, SITE, TIME)) {
            var device = new DeviceId(enrol(one).device());
            devices(one).requestResync(device, "");
            var gate = new DeviceGate(two, SITE, log, TIME, List.of());
            var beginsAnew = new FutureTask<>(() -> gate.beginsAnew(device), device);

            devices(new Meanwhile(one, beginsAnew)).revoke(device, "");

            beginsAnew.get();
            assertThat(devices(one).find(device).orElseThrow().state()).isEqualTo(Device.State.REVOKED);
        }
    }

    @Test
    void a_device_that_is_renamed_while_it_gets_another_role_has_both() throws Exception {
        var device = new DeviceId(enrol(one).device());
        var renaming = new FutureTask<>(() -> devices(two).rename(device, "By the window"));

        devices(new Meanwhile(one, renaming)).assign(device, "board");

        assertThat(renaming.get()).isTrue();
        assertThat(devices(one).find(device).orElseThrow())
            .extracting(Device::name, Device::role)
            .containsExactly("By the window", "board");
    }

    @Test
    void devices_that_enrol_at_once_have_digits_of_their_own() throws Exception {
        var other = new FutureTask<>((Callable<EnrolAnswer>) () -> enrol(two));

        var digit = enrol(one, new Meanwhile(one, other)).digit();

        assertThat(other.get().digit()).isNotEqualTo(digit);
    }

    @Test
    void sites_and_seals_that_are_begun_at_once_are_one() throws Exception {
        var mill = new SiteId("mill");
        var begun = new FutureTask<>(() -> SiteSetup.ensure(two, mill, "{}"), mill);
        SiteSetup.ensure(new Meanwhile(one, begun), mill, "{}");
        assertThat(begun.get()).isEqualTo(mill);

        var sealing = new FutureTask<>(() -> Seal.of(two));
        var seal = Seal.of(new Meanwhile(one, sealing));
        assertThat(sealing.get().sealed("nonce")).isEqualTo(seal.sealed("nonce"));
    }

    @Test
    void of_two_answers_that_are_kept_at_once_the_first_stays() throws Exception {
        var now = TIME.instant();
        var first = new Answer("digest", 201, "application/json", "{}");
        var other = new FutureTask<>(
                () -> new StoredAnswers(two, SITE).keep("key", new Answer("digest", 200, "", ""), now), now);

        new StoredAnswers(new Meanwhile(one, other), SITE).keep("key", first, now);

        other.get();
        assertThat(new StoredAnswers(one, SITE).find("key", now)).contains(first);
    }

    @Test
    void a_hello_under_way_when_a_restore_is_approved_asks_for_no_other_approval() throws Exception {
        try (var log = new SiteLog(two, SITE, TIME)) {
            var device = enrol(one).device();
            var trusting = new DeviceGate(one, SITE, log, TIME, List.of(), (_, _, _) -> true);
            assertThatThrownBy(() -> hello(trusting, device)).isInstanceOf(Refused.class);
            assertThat(log.awaitsApproval()).isTrue();
            var slow = new DeviceGate(one, SITE, log, TIME, List.of(), (_, _, _) -> log.approveRestore());

            var answer = hello(slow, device);

            assertThat(log.awaitsApproval()).isFalse();
            assertThat(FeedEpoch.of(answer.head())).isEqualTo(1);
            assertThat(trusting.pass(answer.token()).device().value()).isEqualTo(device);
        }
    }

    /// Says that it has seen more than there is.
    private static HelloAnswer hello(DeviceGate gate, String device) throws Refused {
        var bare = new HelloRequest(device, 1, 4, "00", 4, "130@kiosk.2026-03-10", "0.1",
                HelloRequest.PROTOCOL, "", "");
        return gate.hello(bare.proved(gate.hello(bare).nonce(), "signed"));
    }

    private static Devices devices(Store store) {
        return new Devices(store, SITE, TIME, _ -> {});
    }

    private static EnrolAnswer enrol(Store store) throws Exception {
        return enrol(store, store);
    }

    private static EnrolAnswer enrol(Store coding, Store enrolling) throws Exception {
        var code = enrolment(coding).newCode().text();
        var request = new EnrolRequest(code, publicKey(), "Kiosk by the door", "kiosk", "0.1");
        return enrolment(enrolling).enrol(request);
    }

    private static Enrolment enrolment(Store store) {
        return new Enrolment(store, SITE, ZoneOffset.UTC, TIME, List.of());
    }

    private static String publicKey() throws GeneralSecurityException {
        var keys = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
    }
}
