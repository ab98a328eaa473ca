package org.anteroom.kiosk.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerTimeTest {
    private static final long NOON = Instant.parse("2026-03-10T12:00:00Z").toEpochMilli();

    private long monotonic = 5_000;
    private long wall = 1_000;
    private final ServerTime time = new ServerTime(() -> monotonic, () -> Instant.ofEpochMilli(wall));

    @Test
    void is_the_devices_own_until_the_server_was_heard() {
        assertThat(time.known()).isFalse();
        assertThat(time.millis()).isEqualTo(1_000);
        assertThat(time.wallAheadMs()).isZero();
    }

    @Test
    void is_the_servers_whatever_happens_to_the_devices_clock() {
        time.learn(4_900, NOON, 5_000);
        wall = NOON + 86_400_000;
        monotonic += 60_000;

        assertThat(time.known()).isTrue();
        assertThat(time.millis()).isEqualTo(NOON + 50 + 60_000);
        assertThat(time.wallAheadMs()).isEqualTo(86_400_000 - 60_050);
    }

    @Test
    void a_push_says_what_the_devices_own_clock_shows(@TempDir Path folder) {
        time.learn(4_900, NOON, 5_000);
        try (var store = LocalStores.enrolled(folder, "3", time)) {
            store.commit(Change.KIOSK, List.of(Draft.put(RowKind.PATIENT, "ana", Fields.NONE)));

            assertThat(store.unsent(1).orElseThrow().clock()).isEqualTo(1_000);
        }
    }

    @Test
    void believes_the_shortest_of_the_last_round_trips() {
        var random = new Random(1);
        for (var i = 0; i < 20; i++) {
            var took = i == 15 ? 4 : 400 + random.nextInt(400);
            var up = i == 15 ? 2 : random.nextInt(took);
            monotonic += took;
            time.learn(monotonic - took, NOON + monotonic - took + up, monotonic);
        }

        assertThat(time.millis()).isEqualTo(NOON + monotonic);
    }

    @Test
    void forgets_what_it_learnt_before_a_sleep() {
        time.learn(4_998, NOON, 5_000);
        monotonic = 5_400;
        time.learn(5_000, NOON + 3_600_000, monotonic);

        assertThat(time.millis()).isEqualTo(NOON + 3_600_200);
    }
}
