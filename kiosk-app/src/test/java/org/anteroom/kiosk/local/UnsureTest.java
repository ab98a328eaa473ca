package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a device goes on with after a write of which the disk did not say whether it was done.
final class UnsureTest {
    private static final DeviceClock NOON = DeviceClock
        .trusted(InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z")));

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
    void what_is_stored_is_done_whatever_becomes_of_who_hears_of_it() {
        var heard = new AtomicInteger();
        try (var store = LocalStore.enrol(LocalStores.open(folder), NOON, LocalStores.self("3"), List.of())) {
            store.onChange(() -> {
                throw new IllegalStateException("a planted bug");
            });
            store.onChange(heard::incrementAndGet);

            book(store);

            assertThat(heard).hasValue(1);
            assertThat(store.waiting().changes()).isEqualTo(1);
        }
    }

    private static void book(LocalStore store) {
        var code = store.nextCode().text();
        store.commit(Change.KIOSK, List.of(
                Draft.put(RowKind.APPOINTMENT, "visit " + code, Fields.of("provisional_code", code))));
    }
}
