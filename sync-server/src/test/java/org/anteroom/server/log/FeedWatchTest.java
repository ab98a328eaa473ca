package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/// Waiting for news.
final class FeedWatchTest {
    private static final long LONG = 60_000;

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final FeedWatch watch = new FeedWatch(false, now::get);

    @Test
    void news_end_the_waits_of_those_who_do_not_have_them() {
        var behind = watch.past(6, 0, LONG);
        var level = watch.past(7, 0, LONG);

        watch.reached(7);

        assertThat(behind.join()).isTrue();
        assertThat(level).isNotDone();
        assertThat(watch.past(6, 0, LONG).join()).isTrue();
    }

    @Test
    void a_position_reached_before_is_no_news_for_anyone() {
        watch.reached(7);
        var level = watch.past(7, 0, LONG);

        watch.reached(5);

        assertThat(level).isNotDone();
    }

    @Test
    void a_wait_ends_when_its_time_is_up() {
        assertThat(watch.past(0, 0, 1).join()).isFalse();
    }

    @Test
    void long_waits_end_together_and_a_little_early_for_it() {
        now.set(Instant.ofEpochMilli(34_998));
        var shorter = watch.past(0, 0, 30_000);
        now.set(Instant.ofEpochMilli(29_998));

        assertThat(watch.past(0, 0, 5_001).join()).as("at 30,000").isFalse();
        assertThat(shorter).as("at 60,000").isNotDone();
    }

    @Test
    void the_end_ends_all_waits_without_news() {
        var waiting = watch.past(0, 0, LONG);

        watch.end();

        assertThat(waiting.join()).isFalse();
        assertThat(watch.past(0, 0, LONG).join()).isFalse();
    }

    @Test
    void a_changed_device_ends_the_waits_of_those_who_were_let_in_before() {
        var before = watch.past(7, 0, LONG);
        var after = watch.past(7, 1, LONG);

        watch.changed(1);

        assertThat(before.join()).isTrue();
        assertThat(after).isNotDone();
        assertThat(watch.past(7, 0, LONG).join()).isTrue();
        assertThat(watch.isUnchanged(1)).isTrue();
        assertThat(watch.isUnchanged(0)).isFalse();
    }

    @Test
    void where_others_write_too_only_a_recent_look_tells_that_nothing_changed() {
        var shared = new FeedWatch(true, now::get);
        assertThat(shared.isUnchanged(0)).isFalse();

        shared.saw(7, 3);

        assertThat(shared.isUnchanged(3)).isTrue();
        now.set(Instant.EPOCH.plusSeconds(2));
        assertThat(shared.isUnchanged(3)).isFalse();
        assertThat(watch.isUnchanged(0)).as("nobody else writes").isTrue();
    }
}
