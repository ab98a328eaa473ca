package org.anteroom.kiosk.frontdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.local.LocalStores;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk takes back what was done in the line while the server is away.
final class TakeBackTest {
    private static final String EVA = "eva";

    @TempDir
    private Path folder;

    private Instant now = Instant.parse("2026-03-10T12:00:00Z");
    private LocalStore store;
    private TakeBack takeBack;

    @BeforeEach
    void letIn() {
        store = LocalStores.enrolled(folder, "3", () -> now);
        takeBack = new TakeBack(store, () -> now);
        store.commit(EVA, List.of(Draft.put(RowKind.APPOINTMENT, "visit", Fields.of("state", "booked"))));
        store.commit(EVA, List.of(
                Draft.put(RowKind.QUEUE_ENTRY, "place",
                        Fields.of("state", "waiting", "appointment", "visit")),
                Draft.cmd(RowKind.APPOINTMENT, "visit", "check_in", Fields.of("entry", "place"))));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void step(String... commands) {
        for (var command : commands) {
            store.commit(EVA, List.of(Draft.cmd(RowKind.QUEUE_ENTRY, "place", command, Fields.NONE),
                    Draft.cmd(RowKind.APPOINTMENT, "visit", command, Fields.NONE)));
        }
    }

    private String state(RowKind kind, String id) {
        return store.find(new RowKey(kind, id)).orElseThrow().fields().text("state");
    }

    private List<String> states() {
        return List.of(state(RowKind.QUEUE_ENTRY, "place"), state(RowKind.APPOINTMENT, "visit"));
    }

    @Test
    void each_step_is_taken_back_with_the_visit_down_to_the_joining() {
        store.commit(EVA, List.of(Draft.cmd(RowKind.QUEUE_ENTRY, "place", "call", Fields.of("room", "1"))));
        step("start", "complete");
        for (var left : List.of(List.of("in_consultation", "in_progress"), List.of("called", "arrived"),
                List.of("waiting", "arrived"), List.of("cancelled", "booked"))) {
            assertThat(takeBack.last(EVA, "place")).isInstanceOf(Commit.Done.class);
            assertThat(states()).isEqualTo(left);
        }
        assertThat(takeBack.last(EVA, "place")).isEqualTo(new Commit.Refused("nothing_to_undo"));
        assertThat(takeBack.last(EVA, "nobody")).isEqualTo(new Commit.Refused("unknown_row"));
    }

    @Test
    void after_ten_minutes_it_is_too_late() {
        step("leave");
        now = now.plus(Duration.ofMinutes(10)).plusSeconds(1);
        assertThat(takeBack.last(EVA, "place")).isEqualTo(new Commit.Refused("too_late_to_undo"));
        assertThat(states()).containsExactly("left", "left");
        now = now.minusSeconds(1);
        assertThat(takeBack.last(EVA, "place")).isInstanceOf(Commit.Done.class);
        assertThat(states()).containsExactly("waiting", "arrived");
    }

    @Test
    void who_has_one_place_for_two_tickets_does_not_get_a_second_one() {
        store.commit(EVA, List.of(Draft.cmd(RowKind.QUEUE_ENTRY, "place", "cancel",
                Fields.of("reason", "same_visit"))));
        assertThat(takeBack.last(EVA, "place")).isEqualTo(new Commit.Refused("nothing_to_undo"));
        assertThat(states()).containsExactly("cancelled", "arrived");
    }
}
