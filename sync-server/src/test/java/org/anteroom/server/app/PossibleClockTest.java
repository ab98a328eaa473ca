package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

final class PossibleClockTest {
    private final ArrayList<String> told = new ArrayList<>();

    @Test
    void a_server_does_not_begin_in_1970_and_begins_by_itself_once_the_clock_was_set() throws Exception {
        var shown = new AtomicReference<>(Instant.EPOCH.plusSeconds(4));
        var looks = new ArrayList<Instant>();

        PossibleClock.await(shown::get, told::add, () -> {
            looks.add(shown.get());
            shown.set(looks.size() < 3 ? shown.get().plusSeconds(1) : PossibleClock.EARLIEST);
        });

        assertThat(looks).hasSize(3);
        assertThat(told).singleElement().asString().contains("1970-01-01T00:00:04Z").contains("Set it");
    }

    @Test
    void a_clock_that_can_be_right_is_not_waited_for() throws Exception {
        PossibleClock.await(() -> PossibleClock.EARLIEST, told::add, () -> {
            throw new AssertionError("waited");
        });

        assertThat(told).isEmpty();
    }
}
