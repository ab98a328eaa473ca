package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PatienceTest {
    private long now;
    private final Patience patience = new Patience(() -> now);

    @Test
    void each_wait_that_held_allows_a_longer_one() {
        assertThat(patience.waitMs()).isEqualTo(25_000);
        hold();
        assertThat(patience.waitMs()).isEqualTo(50_000);
        for (var i = 0; i < 10; i++) {
            hold();
        }
        assertThat(patience.waitMs()).isEqualTo(150_000);
    }

    @Test
    void news_before_the_end_say_nothing_of_longer_waits() {
        patience.held(20_000);
        assertThat(patience.waitMs()).isEqualTo(25_000);
    }

    @Test
    void a_length_that_broke_is_not_tried_again_for_an_hour() {
        hold();
        hold();
        assertThat(patience.waitMs()).isEqualTo(75_000);
        assertThat(patience.broke()).isTrue();
        while (now < 3_600_000) {
            hold();
            assertThat(patience.waitMs()).isEqualTo(50_000);
        }
        hold();
        hold();
        assertThat(patience.waitMs()).isEqualTo(75_000);
    }

    @Test
    void the_shortest_wait_does_not_break_for_its_length() {
        hold();
        assertThat(patience.broke()).isTrue();
        assertThat(patience.broke()).isFalse();
        assertThat(patience.waitMs()).isEqualTo(25_000);
    }

    private void hold() {
        now += patience.waitMs();
        patience.held(patience.waitMs());
    }
}
