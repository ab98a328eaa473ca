package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.Inventory;
import org.anteroom.model.wire.PullAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a device goes on with after a write of which the disk did not say whether it was done.
final class UnsureTest {
    private static final DeviceClock NOON = DeviceClock
        .trusted(InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z")));

    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @TempDir
    Path folder;

    @Test
    void what_was_done_though_it_seemed_to_fail_is_sent_and_its_code_is_not_given_again() {
        var disk = new FailingStore(LocalStores.open(folder));
        try (var store = LocalStore.enrol(disk, NOON, LocalStores.self("3"), List.of())) {
            disk.afterNext();
            assertThatThrownBy(() -> book(store)).hasMessage("cut");

            assertThat(store.nextCode().text()).isEqualTo("P-3-2");
            assertThat(store.waiting().changes()).isEqualTo(1);
            assertThat(store.unsent(10).orElseThrow().changes()).hasSize(1);
        }
    }

    @Test
    void whoever_was_taken_out_of_service_is_known_when_the_disk_is_empty() {
        var disk = new FailingStore(LocalStores.open(folder));
        try (var store = LocalStore.enrol(disk, NOON, LocalStores.self("3"), List.of())) {
            disk.at(1);
            assertThatThrownBy(() -> book(store)).hasMessage("cut");
            assertThat(store.retire()).isTrue();
            disk.write(handle -> handle.execute("DELETE FROM self"));

            assertThat(store.self().device().value()).isEqualTo("kiosk-3");
        }
    }

    @Test
    void the_code_of_what_was_not_done_is_given_again() {
        var disk = new FailingStore(LocalStores.open(folder));
        try (var store = LocalStore.enrol(disk, NOON, LocalStores.self("3"), List.of())) {
            disk.at(1);
            assertThatThrownBy(() -> book(store)).hasMessage("cut");

            assertThat(store.nextCode().text()).isEqualTo("P-3-1");
            assertThat(store.unsent(10)).isEmpty();
            book(store);
            assertThat(store.nextCode().text()).isEqualTo("P-3-2");
        }
    }

    @Test
    void its_code_is_not_given_again_either_while_somebody_else_writes() {
        var disk = new FailingStore(LocalStores.open(folder));
        try (var store = LocalStore.enrol(disk, NOON, LocalStores.self("3"), List.of())) {
            disk.afterNext();
            assertThatThrownBy(() -> book(store)).hasMessage("cut");

            var asked = new AtomicReference<>("");
            disk.during(() -> asked.set(CompletableFuture.supplyAsync(() -> store.nextCode().text()).join()));
            store.rebuild();

            assertThat(asked).hasValue("P-3-2");
        }
    }

    @Test
    void who_sends_and_shows_what_is_there_hears_of_it() {
        var disk = new FailingStore(LocalStores.open(folder));
        try (var store = LocalStore.enrol(disk, NOON, LocalStores.self("3"), List.of())) {
            var heard = new AtomicLong();
            store.onChange(() -> heard.set(store.waiting().changes()));

            disk.afterNext();
            assertThatThrownBy(() -> book(store)).hasMessage("cut");

            assertThat(heard).hasValue(1);
        }
    }

    @Test
    void staff_hear_of_a_copy_that_was_mended_though_that_seemed_to_fail() {
        var disk = new FailingStore(LocalStores.open(folder));
        try (var store = LocalStore.enrol(disk, NOON, LocalStores.self("3"), List.of())) {
            store.receive(page(Fields.of("given_name", "Anna")));
            var right = page(Fields.of("given_name", "Ana"));
            var alert = Alert.ofDevice("a1", AlertKind.COPY_MENDED, store.self().device());

            disk.afterNext();
            assertThatThrownBy(() -> store.repair(Map.of(Inventory.range(ANA), right), alert))
                .hasMessage("cut");

            assertThat(store.find(ANA)).contains(right.rows().getFirst());
            assertThat(store.unsent(10).orElseThrow().changes()).extracting(Change::row)
                .containsExactly(alert.row());
        }
    }

    @Test
    void what_is_stored_is_done_whatever_becomes_of_who_hears_of_it() {
        var heard = new AtomicInteger();
        try (var store = LocalStore.enrol(LocalStores.open(folder), NOON, LocalStores.self("3"), List.of())) {
            store.onChange(() -> {
                throw new StackOverflowError("a planted bug");
            });
            store.onChange(heard::incrementAndGet);

            book(store);

            assertThat(heard).hasValue(1);
            assertThat(store.waiting().changes()).isEqualTo(1);
        }
    }

    private static PullAnswer page(Fields fields) {
        var desk = new DeviceId("desk-4");
        var ana = new Row(ANA, 1, fields,
                History.of(new Mark(1, new ChangeId(desk, 1, 1), new Stamp(1, 0, desk))));
        return new PullAnswer(List.of(ana), "1", 1, false, 1, 0, "kiosk.2026-03-10");
    }

    private static void book(LocalStore store) {
        var code = store.nextCode().text();
        store.commit(Change.KIOSK, List.of(
                Draft.put(RowKind.APPOINTMENT, "visit " + code, Fields.of("provisional_code", code))));
    }
}
