package org.anteroom.server.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.log.Quarantine;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// A device that is taken out of service while its push is on the way: it was let in, but is to change nothing any more.
final class RevokedMeanwhileTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource TIME = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    @BothDatabases
    void what_was_on_its_way_when_it_was_revoked_is_kept_for_it_and_not_applied(TestDatabase database)
            throws Exception {
        try (Store store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, TIME)) {
                var lost = enrol(store, "lost");
                var other = enrol(store, "other");
                new Devices(store, SITE, TIME, log.watch()::changed).revoke(lost, "stolen");

                var answer = push(log, lost);

                assertThat(answer.ackN()).isEqualTo(1);
                assertThat(answer.outcomes())
                    .containsExactly(new Outcome(1, OutcomeKind.REJECTED, 0, Outcome.REVOKED));
                assertThat(isThere(store, lost)).isFalse();
                assertThat(new Quarantine(store, SITE).after("", 100)).singleElement()
                    .extracting(kept -> kept.place().device(), Quarantine.Kept::reason)
                    .containsExactly(lost.value(), Outcome.REVOKED);
                push(log, other);
                assertThat(isThere(store, other)).isTrue();
            }
        }
    }

    /// Each makes a patient of its own name.
    private static PushAnswer push(SiteLog log, DeviceId device) throws Exception {
        return log.accept(new DeviceLog(SITE, device.value(), 1).patient(device.value()).push(1),
                Authority.DESK);
    }

    private static boolean isThere(Store store, DeviceId patient) {
        return store.read(handle -> new RecordTable(handle, SITE)
            .find(new RowKey(RowKind.PATIENT, patient.value())))
            .isPresent();
    }

    private static DeviceId enrol(Store store, String name) throws Exception {
        var enrolment = new Enrolment(store, SITE, ZoneOffset.UTC, TIME, List.of());
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        return new DeviceId(enrolment
            .enrol(new EnrolRequest(enrolment.newCode().text(), Base64.getEncoder().encodeToString(key), name,
                    "desk", "0.1"))
            .device());
    }
}
