package org.anteroom.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.server.practice.PracticeClock;
import org.junit.jupiter.api.Test;

final class PresenceTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final PracticeClock clock = new PracticeClock(NOON);
    private final Presence presence = new Presence(clock);

    @Test
    void a_server_is_outvoted_by_two_devices_or_more_if_they_are_most() {
        assertThat(presence.isOutvoted()).isFalse();
        shows("one", Duration.ofHours(9));
        assertThat(presence.isOutvoted()).as("one device alone may be wrong itself").isFalse();
        shows("two", Duration.ofHours(9).minusSeconds(1));
        assertThat(presence.isOutvoted()).isTrue();
        shows("three", Duration.ofSeconds(-100));
        shows("four", Duration.ZERO);
        assertThat(presence.isOutvoted()).as("two of four").isFalse();
        shows("four", Duration.ofSeconds(-121));
        assertThat(presence.isOutvoted()).isTrue();
    }

    @Test
    void whoever_was_not_heard_for_an_hour_has_no_vote() {
        shows("one", Duration.ofHours(9));
        shows("two", Duration.ofHours(9));
        clock.set(NOON.plus(Duration.ofHours(1)));

        assertThat(presence.isOutvoted()).isFalse();
    }

    @Test
    void what_clocks_showed_before_the_server_s_was_put_right_is_no_vote() {
        shows("one", Duration.ofMinutes(-10));
        shows("two", Duration.ofMinutes(-10));
        assertThat(presence.isOutvoted()).isTrue();
        clock.set(NOON.minus(Duration.ofMinutes(10)));
        presence.heard(new DeviceId("one"));
        presence.heard(new DeviceId("two"));

        assertThat(presence.isOutvoted()).isFalse();
    }

    @Test
    void what_a_clock_showed_an_hour_ago_is_no_vote_though_its_device_still_asks_for_news() {
        shows("one", Duration.ofMinutes(10));
        shows("two", Duration.ofMinutes(10));
        clock.set(NOON.plus(Duration.ofHours(1)));
        presence.heard(new DeviceId("one"));
        presence.heard(new DeviceId("two"));

        assertThat(presence.isOutvoted()).isFalse();
    }

    private void shows(String device, Duration ahead) {
        presence.heard(new DeviceId(device));
        presence.showed(new DeviceId(device), clock.instant().plus(ahead).toEpochMilli());
    }
}
