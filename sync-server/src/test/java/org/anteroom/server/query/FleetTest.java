package org.anteroom.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.server.app.RunningServer;
import org.anteroom.server.device.Channels;
import org.anteroom.server.device.Device;
import org.anteroom.server.device.Devices;
import org.anteroom.server.device.Enrolment;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.server.log.TwoStores;
import org.anteroom.server.practice.PracticeClock;
import org.anteroom.server.query.DeviceStanding.Health;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.OnPostgres;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(OnPostgres.class)
final class FleetTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    @BothDatabases
    void a_clock_that_the_devices_contradict_wants_attention(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, new PracticeClock(NOON))) {
            for (var n = 0; n < 2; n++) {
                assertThat(server.nobody().get("/health/ready").text()).doesNotContain("clock");
                var kiosk = server.enrol("Kiosk", "kiosk");
                kiosk.push(new DeviceLog(new SiteId("hill-street"), kiosk.enrolled().device(), 1)
                    .patient("p" + n)
                    .push(1));
            }
            assertThat(server.nobody().get("/health/ready").text()).contains("\"attention\":[\"clock\"]");
        }
    }

    @BothDatabases
    void who_asks_for_news_may_say_that_it_has_nothing_to_send(TestDatabase database) throws Exception {
        var clock = new PracticeClock(NOON);
        try (var server = new RunningServer(database, clock)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            kiosk.push(new DeviceLog(new SiteId("hill-street"), kiosk.enrolled().device(), 1).patient("ana")
                .push(1));
            assertThat(unsent(server)).as("its hello spoke of three").contains("\"unsent\":2");
            clock.set(NOON.plusSeconds(60));

            kiosk.pull("n=1&since=" + NOON.plusSeconds(61).toEpochMilli());
            assertThat(unsent(server)).as("of a time to come").contains("\"unsent\":2");
            kiosk.pull("n=4&since=" + NOON.plusSeconds(30).toEpochMilli());
            assertThat(unsent(server)).as("more than the server has").contains("\"unsent\":3");
            kiosk.pull("n=1&since=" + NOON.plusSeconds(40).toEpochMilli());
            assertThat(unsent(server)).contains("\"unsent\":0");
            kiosk.hello(1);
            assertThat(unsent(server)).as("its hello is the newest").contains("\"unsent\":2");
        }
    }

    private static String unsent(RunningServer server) throws IOException {
        return server.administrator().get("/api/v1/devices").text();
    }

    @BothDatabases
    void no_shows_wait_for_what_devices_say_when_they_ask_for_news(TestDatabase database) throws Exception {
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var time = InstantSource.fixed(NOON);
            var device = enrolled(store, time);
            var presence = new Presence(time);
            var fleet = fleet(store, time, presence);

            presence.said(device, new Device.Said(NOON.minusSeconds(5), 1, 0));
            assertThat(fleet.hear().devices())
                .containsExactly(new NoShow.Device(device.value(), NOON.minusSeconds(5)));
            presence.said(device, new Device.Said(NOON.minusSeconds(1), 1, 7));
            assertThat(fleet.hear().devices())
                .containsExactly(new NoShow.Device(device.value(), Instant.EPOCH));
        }
    }

    @BothDatabases
    void a_device_that_went_over_to_another_server_was_heard_there(TestDatabase database) throws Exception {
        var time = InstantSource.fixed(NOON);
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var device = enrolled(store, time);
            var presence = new Presence(time);
            presence.heard(device);
            var fleet = fleet(store, time, presence);
            assertThat(fleet.all()).extracting(standing -> standing.seen().orElseThrow())
                .containsExactly(NOON);

            var there = NOON.plus(Duration.ofHours(1));
            store.write(handle -> handle.execute("UPDATE device SET seen_ms = ?", there.toEpochMilli()));

            assertThat(fleet.all()).extracting(standing -> standing.seen().orElseThrow())
                .containsExactly(there);
        }
    }

    @Test
    void what_a_device_says_to_one_server_another_over_the_same_database_knows(TestDatabase.Postgres database)
            throws Exception {
        var time = InstantSource.fixed(NOON);
        try (var stores = new TwoStores(database, SITE)) {
            var device = enrolled(stores.one(), time);
            var presence = new Presence(time);
            var here = fleet(stores.one(), time, presence);
            var there = fleet(stores.two(), time, new Presence(time));
            assertThat(there.all()).extracting(standing -> standing.health(NOON)).containsExactly(Health.NEW);

            presence.said(device, new Device.Said(NOON.minusSeconds(5), 1, 0));
            here.note();

            assertThat(there.all()).extracting(standing -> standing.health(NOON))
                .containsExactly(Health.CURRENT);
            assertThat(there.hear().devices())
                .containsExactly(new NoShow.Device(device.value(), NOON.minusSeconds(5)));
            stores.two()
                .write(handle -> handle.execute("UPDATE device SET seen_ms = ?", NOON.toEpochMilli()));
            presence.said(device, new Device.Said(NOON.minusSeconds(3), 1, 0));
            here.note();
            assertThat(there.hear().devices()).as("what it said since stays")
                .containsExactly(new NoShow.Device(device.value(), NOON));
        }
    }

    private static Fleet fleet(Store store, InstantSource time, Presence presence) {
        var devices = new Devices(store, SITE, time, _ -> {});
        return new Fleet(store, SITE, devices, presence,
                new Channels(store, SITE, time, devices, presence::last));
    }

    private static DeviceId enrolled(Store store, InstantSource time) throws Exception {
        var enrolment = new Enrolment(store, SITE, ZoneOffset.UTC, time, List.of());
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        return new DeviceId(enrolment.enrol(new EnrolRequest(enrolment.newCode().text(),
                Base64.getEncoder().encodeToString(key), "Kiosk", "kiosk", "0.1"))
            .device());
    }
}
