package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Waiting for news.
final class FeedWatchTest {
    private static final long LONG = 60_000;

    private final FeedWatch watch = new FeedWatch();

    @Test
    void news_end_the_waits_of_those_who_do_not_have_them() {
        var behind = watch.past(6, LONG);
        var level = watch.past(7, LONG);

        watch.reached(7);

        assertThat(behind.join()).isTrue();
        assertThat(level).isNotDone();
        assertThat(watch.past(6, LONG).join()).isTrue();
    }

    @Test
    void a_position_reached_before_is_no_news_for_anyone() {
        watch.reached(7);
        var level = watch.past(7, LONG);

        watch.reached(5);

        assertThat(level).isNotDone();
    }

    @Test
    void a_wait_ends_when_its_time_is_up() {
        assertThat(watch.past(0, 1).join()).isFalse();
    }

    @Test
    void the_end_ends_all_waits_without_news() {
        var waiting = watch.past(0, LONG);

        watch.end();

        assertThat(waiting.join()).isFalse();
        assertThat(watch.past(0, LONG).join()).isFalse();
    }
}
