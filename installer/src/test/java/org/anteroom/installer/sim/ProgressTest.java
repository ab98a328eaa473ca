package org.anteroom.installer.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class ProgressTest {
    private final AtomicLong ms = new AtomicLong(7_000);
    private final List<String> done = new ArrayList<>();
    private final List<String> failed = new ArrayList<>();
    private final Progress progress = new Progress(2_000, ms::get, done::add, failed::add);

    @Test
    void it_is_told_every_500_schedules_and_every_30_seconds_how_far_they_are() {
        held(499);
        assertThat(done).isEmpty();
        ms.addAndGet(10_000);
        held(1);
        ms.addAndGet(29_999);
        held(1);
        assertThat(done).containsExactly("500 of 2,000 schedules, 0 failed, after 10 s; about 30 s to go");
        ms.addAndGet(1);
        held(1);
        assertThat(done).hasSize(2)
            .last()
            .asString()
            .startsWith("502 of 2,000 schedules, 0 failed, after 40 s");
        held(1_498);
        assertThat(done).as("the end is told by the result").hasSize(4);
    }

    @Test
    void a_failure_is_told_at_once_with_what_shows_it_again() {
        progress.broke(236, "seed 236: lost");
        assertThat(failed).containsExactly("seed 236: lost\n  again: ./anteroom sim --from 236 --seeds 1");
        held(499);
        assertThat(done).singleElement().asString().contains("500 of 2,000 schedules, 1 failed");
    }

    private void held(int schedules) {
        for (var i = 0; i < schedules; i++) {
            progress.held();
        }
    }
}
