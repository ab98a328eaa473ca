package org.anteroom.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolAnswer;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.server.log.Decision;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
final class DeviceGateTest {
    private static final SiteId SITE = new SiteId("hill");

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T12:00:00Z"));
    private final InstantSource time = now::get;

    private interface Body {
        void with(Enrolment enrolment, DeviceGate gate, Devices devices) throws Exception;
    }

    private void on(TestDatabase database, Body body) throws Exception {
        try (Store store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{\"name\":\"Hill\"}");
            try (var log = new SiteLog(store, SITE, time)) {
                body.with(
                        new Enrolment(store, SITE, ZoneOffset.UTC, time, List.of()),
                        new DeviceGate(store, SITE, log, time, List.of()),
                        new Devices(store, SITE, time, log.watch()::changed));
            }
        }
    }

    @BothDatabases
    void a_code_makes_one_device_and_its_key_opens_the_gate(TestDatabase database) throws Exception {
        on(database, (enrolment, gate, devices) -> {
            var keys = keys();
            var enrolled = enrolment.enrol(request(enrolment.newCode().text(), keys));
            assertThat(enrolled.digit()).isEqualTo("1");
            assertThat(enrolled.siteFile()).isEqualTo("{\"name\":\"Hill\"}");

            var answer = hello(gate, enrolled, keys);

            assertThat(answer.mode()).isEqualTo(HelloAnswer.SYNC);
            var pass = gate.pass(answer.token());
            assertThat(pass.device().value()).isEqualTo(enrolled.device());
            assertThat(pass.epoch()).isEqualTo(1);
            assertThat(devices.all()).singleElement().extracting(device -> device.seen().n()).isEqualTo(4L);
        });
    }

    @BothDatabases
    void who_was_let_in_is_remembered_until_a_device_is_changed_or_the_token_is_over(TestDatabase database)
            throws Exception {
        on(database, (enrolment, gate, devices) -> {
            var keys = keys();
            var device = enrolment.enrol(request(enrolment.newCode().text(), keys));
            var token = hello(gate, device, keys).token();
            assertThat(gate.remembered(token)).isEmpty();

            var pass = gate.pass(token);

            assertThat(gate.remembered(token)).contains(pass);
            assertThat(gate.remembered(token + "x")).isEmpty();
            devices.assign(pass.device(), "board");
            assertThat(gate.remembered(token)).isEmpty();
            assertThat(gate.pass(token).role()).isEqualTo("board");
            assertThat(gate.remembered(token)).isPresent();
            now.updateAndGet(time -> time.plus(Duration.ofMinutes(11)));
            assertThat(gate.remembered(token)).isEmpty();
        });
    }

    @Test
    void who_was_let_in_is_forgotten_when_another_process_changes_a_device(TestDatabase.Postgres database)
            throws Exception {
        try (Store one = TestStores.open(database); Store two = TestStores.open(database)) {
            SiteSetup.ensure(one, SITE, "{}");
            try (var log = new SiteLog(two, SITE, time)) {
                var keys = keys();
                var enrolment = new Enrolment(one, SITE, ZoneOffset.UTC, time, List.of());
                var device = enrolment.enrol(request(enrolment.newCode().text(), keys));
                var gate = new DeviceGate(two, SITE, log, time, List.of());
                var token = hello(gate, device, keys).token();
                var pass = gate.pass(token);
                var waiting = log.watch().past(pass.head(), pass.devices(), 20_000);

                new Devices(one, SITE, time, _ -> {}).revoke(pass.device(), "");

                assertThat(waiting.join()).isTrue();
                assertThat(gate.remembered(token)).isEmpty();
                assertThat(gate.pass(token).mode()).isEqualTo(HelloAnswer.DRAIN);
            }
        }
    }

    /// What was on its way when the server was restored must not be taken in: its device has the answer of before.
    @BothDatabases
    void a_token_of_before_a_restore_opens_nothing(TestDatabase database) throws Exception {
        try (Store store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{\"name\":\"Hill\"}");
            try (var log = new SiteLog(store, SITE, time)) {
                var keys = keys();
                var enrolment = new Enrolment(store, SITE, ZoneOffset.UTC, time, List.of());
                var device = enrolment.enrol(request(enrolment.newCode().text(), keys));
                var gate = new DeviceGate(store, SITE, log, time, List.of());
                var token = hello(gate, device, keys).token();
                assertThat(gate.pass(token).device().value()).isEqualTo(device.device());
                assertThat(gate.remembered(token)).isPresent();

                TestStores.restored(store, log);
                log.approveRestore();

                assertThat(gate.remembered(token)).isEmpty();

                assertThatThrownBy(() -> gate.pass(token)).isInstanceOf(Refused.class);
                assertThat(gate.pass(hello(gate, device, keys).token()).device().value())
                    .isEqualTo(device.device());
            }
        }
    }

    @BothDatabases
    void a_code_works_once_and_for_fifteen_minutes(TestDatabase database) throws Exception {
        on(database, (enrolment, _, _) -> {
            var spent = enrolment.newCode().text();
            enrolment.enrol(request(spent, keys()));
            assertThatThrownBy(() -> enrolment.enrol(request(spent, keys()))).isInstanceOf(Refused.class);

            var old = enrolment.newCode().text();
            now.updateAndGet(instant -> instant.plus(Enrolment.LIFE));
            assertThatThrownBy(() -> enrolment.enrol(request(old, keys()))).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> enrolment.enrol(request("AAAAAAAA", keys())))
                .isInstanceOf(Refused.class);
        });
    }

    @BothDatabases
    void a_digit_is_given_again_from_the_day_after_its_device_was_revoked(TestDatabase database)
            throws Exception {
        on(database, (enrolment, _, devices) -> {
            var digits = new HashSet<String>();
            for (var i = 0; i < 32; i++) {
                digits.add(enrolment.enrol(request(enrolment.newCode().text(), keys())).digit());
            }
            assertThat(digits).hasSize(32).doesNotContain("Z", "O", "I", "0");
            for (var digit : List.of("5", "4")) {
                devices.revoke(devices.all()
                    .stream()
                    .filter(one -> one.digit().equals(digit))
                    .findFirst()
                    .orElseThrow()
                    .id(), "");
                now.updateAndGet(instant -> instant.plusSeconds(1));
            }
            now.set(Instant.parse("2026-03-10T23:59:59Z"));
            assertThatThrownBy(() -> enrolment.enrol(request(enrolment.newCode().text(), keys())))
                .isInstanceOf(Refused.class);

            now.set(Instant.parse("2026-03-11T00:00:00Z"));
            assertThat(enrolment.enrol(request(enrolment.newCode().text(), keys())).digit()).isEqualTo("5");
            assertThat(enrolment.enrol(request(enrolment.newCode().text(), keys())).digit()).isEqualTo("4");
            assertThatThrownBy(() -> enrolment.enrol(request(enrolment.newCode().text(), keys())))
                .isInstanceOf(Refused.class);
        });
    }

    @BothDatabases
    void who_gets_a_digit_is_told_which_provisional_codes_it_gave(TestDatabase database) throws Exception {
        try (Store store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var enrolment = new Enrolment(store, SITE, ZoneOffset.UTC, time, List.of());
            try (var log = new SiteLog(store, SITE, time)) {
                for (var code : List.of("P-1-9", "P-1-41", "P-2-99")) {
                    log.act("test", _ -> new Decision.Choice.Do(List.of(
                            Draft.put(RowKind.APPOINTMENT, "visit-" + code,
                                    Fields.of("provisional_code", code)))));
                }
            }
            assertThat(enrolment.enrol(request(enrolment.newCode().text(), keys())).codes()).isEqualTo(41);
        }
    }

    @BothDatabases
    void nothing_opens_the_gate_twice_or_late_or_with_another_key(TestDatabase database) throws Exception {
        on(database, (enrolment, gate, _) -> {
            var keys = keys();
            var enrolled = enrolment.enrol(request(enrolment.newCode().text(), keys));
            var signed = signed(gate, enrolled, keys);
            var token = gate.hello(signed).token();

            assertThatThrownBy(() -> gate.hello(signed)).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> hello(gate, enrolled, keys())).isInstanceOf(Refused.class);
            assertThatThrownBy(() -> gate.pass(token + "x")).isInstanceOf(Refused.class);
            now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(10)).plusMillis(1));
            assertThatThrownBy(() -> gate.pass(token)).isInstanceOf(Refused.class);
        });
    }

    @BothDatabases
    void of_many_who_say_the_same_hello_at_once_one_is_let_in(TestDatabase database) throws Exception {
        on(database, (enrolment, gate, _) -> {
            var keys = keys();
            var enrolled = enrolment.enrol(request(enrolment.newCode().text(), keys));
            for (var round = 0; round < 10; round++) {
                var signed = signed(gate, enrolled, keys);
                var together = new CyclicBarrier(6);
                var hellos = IntStream.range(0, together.getParties())
                    .mapToObj(_ -> new FutureTask<>(() -> {
                        together.await();
                        return gate.hello(signed);
                    }))
                    .toList();
                hellos.forEach(hello -> Thread.ofPlatform().start(hello));

                var letIn = 0;
                for (var hello : hellos) {
                    try {
                        assertThat(hello.get().token()).isNotEmpty();
                        letIn++;
                    } catch (ExecutionException e) {
                        assertThat(e).hasCauseInstanceOf(Refused.class);
                    }
                }
                assertThat(letIn).isEqualTo(1);
            }
        });
    }

    @BothDatabases
    void a_revoked_device_may_only_hand_over_what_it_has(TestDatabase database) throws Exception {
        on(database, (enrolment, gate, devices) -> {
            var keys = keys();
            var enrolled = enrolment.enrol(request(enrolment.newCode().text(), keys));
            var token = hello(gate, enrolled, keys).token();

            assertThat(devices.revoke(new DeviceId(enrolled.device()), "")).isTrue();

            assertThat(gate.pass(token).mode()).isEqualTo(HelloAnswer.DRAIN);
            assertThat(hello(gate, enrolled, keys).mode()).isEqualTo(HelloAnswer.DRAIN);
        });
    }

    private static HelloAnswer hello(DeviceGate gate, EnrolAnswer enrolled, KeyPair keys) throws Exception {
        return gate.hello(signed(gate, enrolled, keys));
    }

    private static HelloRequest signed(DeviceGate gate, EnrolAnswer enrolled, KeyPair keys) throws Exception {
        var bare = new HelloRequest(enrolled.device(), 1, 4, "00", 0, "", "0.1", HelloRequest.PROTOCOL, "",
                "");
        var asked = bare.proved(gate.hello(bare).nonce(), "");
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(keys.getPrivate());
        signer.update(asked.signed().getBytes(StandardCharsets.UTF_8));
        return asked.proved(asked.nonce(), Base64.getEncoder().encodeToString(signer.sign()));
    }

    private static EnrolRequest request(String code, KeyPair keys) {
        var key = Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
        return new EnrolRequest(code, key, "Kiosk by the door", "kiosk", "0.1");
    }

    private static KeyPair keys() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }
}
