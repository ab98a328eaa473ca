package org.anteroom.server.http;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class RateLimitTest {
    private static final String CLIENT = "10.0.0.7";

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-10T09:30:00Z"));
    private final RateLimit limit = new RateLimit(now::get, 2, 2);

    private void useUp() {
        limit.count(CLIENT);
        limit.count(CLIENT);
        assertThatThrownBy(() -> limit.require(CLIENT)).isInstanceOf(Refusal.class);
    }

    private void pass(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    @Test
    void fills_again_with_time_however_often_it_is_asked() {
        useUp();
        for (var i = 0; i < 60; i++) {
            pass(Duration.ofSeconds(1));
            limit.require("10.0.0.8");
            if (i < 29) {
                assertThatThrownBy(() -> limit.require(CLIENT)).isInstanceOf(Refusal.class);
            }
        }
        assertThatCode(() -> limit.count(CLIENT)).doesNotThrowAnyException();
        assertThatCode(() -> limit.count(CLIENT)).doesNotThrowAnyException();
    }

    @Test
    void fills_after_the_servers_clock_was_put_back_too() {
        pass(Duration.ofDays(3_650));
        useUp();
        pass(Duration.ofDays(-3_650));
        assertThatThrownBy(() -> limit.require(CLIENT)).isInstanceOf(Refusal.class);

        pass(Duration.ofMinutes(1));

        assertThatCode(() -> limit.count(CLIENT)).doesNotThrowAnyException();
    }
}
