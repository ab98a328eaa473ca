package org.anteroom.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.server.device.Channels;
import org.anteroom.server.device.Devices;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class FleetTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @BothDatabases
    void a_device_that_went_over_to_another_server_was_heard_there(TestDatabase database) throws Exception {
        var time = InstantSource.fixed(NOON);
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var enrolment = new Enrolment(store, SITE, ZoneOffset.UTC, time, List.of());
            var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
            var device = new DeviceId(enrolment.enrol(new EnrolRequest(enrolment.newCode().text(),
                    Base64.getEncoder().encodeToString(key), "Kiosk", "kiosk", "0.1"))
                .device());
            var presence = new Presence(time);
            presence.heard(device);
            var devices = new Devices(store, SITE, time, _ -> {});
            var fleet = new Fleet(store, SITE, devices, presence,
                    new Channels(store, SITE, time, devices, presence::last));
            assertThat(fleet.all()).extracting(standing -> standing.seen().orElseThrow())
                .containsExactly(NOON);

            var there = NOON.plus(Duration.ofHours(1));
            store.write(handle -> handle.execute("UPDATE device SET seen_ms = ?", there.toEpochMilli()));

            assertThat(fleet.all()).extracting(standing -> standing.seen().orElseThrow())
                .containsExactly(there);
        }
    }
}
