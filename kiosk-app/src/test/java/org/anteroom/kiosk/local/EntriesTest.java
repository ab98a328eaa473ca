package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.store.Lookups;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The day's line in memory is always what the store has.
final class EntriesTest {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @TempDir
    private Path folder;

    private LocalStore store;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", NOON);
        assertThat(lineOf(TODAY)).isEmpty();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_is_committed_is_in_line_and_what_is_refused_is_not() {
        assertThat(store.commit(Change.KIOSK, List.of(joined("a", TODAY)))).isInstanceOf(Commit.Done.class);
        assertThat(lineOf(TODAY)).containsExactly("a waiting");

        var refused = store.commit("desk", List.of(joined("b", TODAY), cmd("nobody", "call")));
        assertThat(refused).isInstanceOf(Commit.Refused.class);
        assertThat(lineOf(TODAY)).containsExactly("a waiting");

        assertThat(store.commit("desk", List.of(cmd("a", "leave")))).isInstanceOf(Commit.Done.class);
        assertThat(lineOf(TODAY)).containsExactly("a left");
    }

    @Test
    void what_the_server_sends_changes_moves_and_takes_away_is_followed() {
        receive(4, false, entry("a", 2, TODAY, "waiting"), entry("b", 3, TODAY, "waiting"),
                entry("c", 4, TODAY.plusDays(1), "waiting"));
        assertThat(lineOf(TODAY)).containsExactly("a waiting", "b waiting");

        receive(5, true, entry("a", 5, TODAY, "called"));
        assertThat(lineOf(TODAY)).as("until the cut is complete").containsExactly("a waiting", "b waiting");
        receive(8, false, entry("b", 6, TODAY.minusDays(1), "waiting"), entry("c", 7, TODAY, "waiting"));
        assertThat(lineOf(TODAY)).containsExactly("a called", "c waiting");

        receive(9, false, new Row(new RowKey(RowKind.QUEUE_ENTRY, "a"), 9, Fields.NONE, history(9)));
        assertThat(lineOf(TODAY)).containsExactly("c waiting");
    }

    @Test
    void every_day_has_its_own_line() {
        store.commit(Change.KIOSK, List.of(joined("a", TODAY), joined("b", TODAY.plusDays(1))));
        assertThat(lineOf(TODAY)).containsExactly("a waiting");
        assertThat(lineOf(TODAY.plusDays(1))).containsExactly("b waiting");

        store.commit("desk", List.of(cmd("a", "leave")));
        assertThat(lineOf(TODAY)).containsExactly("a left");
    }

    /// By id and state; and what is in memory is what the store finds.
    private List<String> lineOf(LocalDate day) {
        var found = store.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day.toString());
        assertThat(store.entries(day)).containsExactlyInAnyOrderElementsOf(
                found.stream().map(row -> new QueueEntry(row.key().id(), row.fields())).toList());
        return store.entries(day)
            .stream()
            .map(entry -> entry.id() + " " + entry.state().word())
            .sorted()
            .toList();
    }

    private void receive(long position, boolean more, Row... rows) {
        store.receive(new PullAnswer(Arrays.asList(rows), Long.toString(position), position, more, position,
                NOON.millis()));
    }

    private static Draft joined(String id, LocalDate day) {
        return Draft.put(RowKind.QUEUE_ENTRY, id, fields(day, "waiting"));
    }

    private static Draft cmd(String id, String word) {
        return Draft.cmd(RowKind.QUEUE_ENTRY, id, word, Fields.NONE);
    }

    private static Row entry(String id, long ver, LocalDate day, String state) {
        return new Row(new RowKey(RowKind.QUEUE_ENTRY, id), ver, fields(day, state), history(ver));
    }

    private static Fields fields(LocalDate day, String state) {
        return Fields.of("service_day", day.toString(), "service", "doctor", "state", state);
    }

    private static History history(long ver) {
        var desk = new DeviceId("desk");
        return History.of(new Mark(ver, new ChangeId(desk, 1, ver), new Stamp(NOON.millis(), 0, desk)));
    }
}
