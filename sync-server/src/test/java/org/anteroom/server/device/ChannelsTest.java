package org.anteroom.server.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.EnrolRequest;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.server.practice.PracticeClock;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class ChannelsTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final Instant EIGHT = Instant.parse("2026-03-10T08:00:00Z");

    @BothDatabases
    void the_time_the_server_did_not_run_is_an_outage_and_a_short_pause_is_not(TestDatabase database) {
        var clock = new PracticeClock(EIGHT);
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var channels = channels(store, clock);
            assertThat(channels.outages()).as("before the site was ever open").isEmpty();
            run(channels, clock, 600);
            assertThat(channels.outages()).isEmpty();

            clock.set(EIGHT.plusSeconds(600 + 100));
            channels = channels(store, clock);
            run(channels, clock, 60);
            assertThat(channels.outages()).isEmpty();

            var last = clock.instant();
            clock.set(last.plusSeconds(400));
            assertThat(channels(store, clock).outages()).as("still going on").hasSize(1);
            run(channels(store, clock), clock, 120);
            assertThat(channels.outages()).singleElement().satisfies(outage -> {
                assertThat(outage.from()).isBetween(last.minusSeconds(65), last);
                assertThat(outage.to()).isBetween(last.plusSeconds(400), last.plusSeconds(406));
            });
        }
    }

    @BothDatabases
    void a_clock_that_was_put_right_leaves_no_gap(TestDatabase database) {
        var clock = new PracticeClock(EIGHT);
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            var channels = channels(store, clock);
            run(channels, clock, 600);
            clock.set(EIGHT.plus(Duration.ofDays(1)));
            channels.note();
            clock.set(EIGHT.plusSeconds(600));
            run(channels, clock, 600);

            assertThat(channels.outages())
                .noneMatch(outage -> outage.from().isBefore(clock.instant().minusSeconds(70))
                        && outage.to().isAfter(EIGHT));
        }
    }

    @BothDatabases
    void a_device_is_in_touch_while_it_asks_now_and_then_and_until_it_was_last_heard(TestDatabase database)
            throws Exception {
        var clock = new PracticeClock(EIGHT);
        try (var store = TestStores.open(database)) {
            SiteSetup.ensure(store, SITE, "{}");
            enrolKiosk(store, clock);
            var heard = new AtomicReference<>(EIGHT);
            var channels = new Channels(store, SITE, clock, new Devices(store, SITE, clock, _ -> {}),
                    _ -> Optional.of(heard.get()));
            for (var times = 0; times < 5; times++) {
                heard.set(clock.instant());
                run(channels, clock, 150);
                assertThat(channels.outages()).isEmpty();
            }

            var last = heard.get();
            run(channels, clock, 300);
            heard.set(clock.instant());
            run(channels, clock, 65);

            assertThat(channels.outages()).containsExactly(new NoShow.Outage(last, heard.get()));
        }
    }

    private static void enrolKiosk(Store store, PracticeClock clock) throws Exception {
        var enrolment = new Enrolment(store, SITE, ZoneOffset.UTC, clock, List.of());
        var key = KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded();
        enrolment.enrol(new EnrolRequest(enrolment.newCode().text(), Base64.getEncoder().encodeToString(key),
                "Kiosk", "kiosk", "0.1"));
    }

    private static Channels channels(Store store, PracticeClock clock) {
        return new Channels(store, SITE, clock, new Devices(store, SITE, clock, _ -> {}),
                _ -> Optional.empty());
    }

    private static void run(Channels channels, PracticeClock clock, int seconds) {
        for (var passed = 0; passed < seconds; passed += 5) {
            channels.note();
            clock.set(clock.instant().plusSeconds(5));
        }
    }
}
