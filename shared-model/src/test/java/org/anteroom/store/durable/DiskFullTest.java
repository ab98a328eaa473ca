package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.anteroom.store.SchemaMaker;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DiskFullTest {
    @TempDir
    private Path folder;

    private long room = Long.MAX_VALUE;

    @Test
    void what_was_acknowledged_survives_and_the_store_goes_on_once_there_is_room() throws Exception {
        try (var disk = WatchedDisk.durable(this::allow); var store = open(disk)) {
            var written = fill(store);
            assertThat(count(store)).isEqualTo(written);

            room = Long.MAX_VALUE;
            add(store, written);

            assertThat(count(store)).isEqualTo(written + 1);
        }
    }

    @Test
    void a_failure_of_the_disk_gives_the_reserve_up_and_room_brings_it_back() throws Exception {
        try (var disk = WatchedDisk.durable(this::allow); var store = open(disk)) {
            var reserve = folder.resolve("store.reserve");
            assertThat(store.hasRoom()).isTrue();
            assertThat(reserve).hasSize(Reserve.SIZE);

            fill(store);
            assertThat(reserve).doesNotExist();

            room = Long.MAX_VALUE;
            assertThat(store.hasRoom()).isTrue();
            assertThat(reserve).hasSize(Reserve.SIZE);
        }
    }

    @Test
    void a_store_on_a_full_disk_opens_by_its_reserve_and_is_not_taken_for_damaged() throws Exception {
        var reserve = folder.resolve("store.reserve");
        try (var disk = WatchedDisk.durable(op -> {
            if (op instanceof DiskOp.Write && room == 0 && Files.exists(reserve)) {
                throw new IOException("No space left on device");
            }
        })) {
            try (var store = open(disk)) {
                add(store, 1);
                assertThat(store.hasRoom()).isTrue();
            }
            room = 0;
            disk.limitFree(0);
            try (var store = open(disk, DiskFullTest::write)) {
                assertThat(count(store)).isEqualTo(1);
                assertThat(store.hasRoom()).isFalse();
            }
            assertThat(reserve).doesNotExist();
        }
    }

    @Test
    void without_a_reserve_a_full_disk_is_told_as_what_it_is() throws Exception {
        try (var disk = WatchedDisk.durable(op -> {
            if (op instanceof DiskOp.Write && room == 0) {
                throw new IOException("No space left on device");
            }
        })) {
            open(disk).close();
            room = 0;
            assertThatThrownBy(() -> open(disk, DiskFullTest::write)).isInstanceOf(IOException.class)
                .hasMessageContaining("No space left on device");
            room = Long.MAX_VALUE;
            open(disk).close();
        }
    }

    @Test
    void little_room_is_noticed_before_anything_is_asked() throws Exception {
        try (var disk = WatchedDisk.durable(_ -> {}); var store = open(disk)) {
            disk.limitFree(Reserve.SIZE - 1);

            assertThat(store.hasRoom()).isFalse();
            assertThat(count(store)).isZero();
        }
    }

    @Test
    void compaction_shrinks_the_file_and_loses_nothing() throws Exception {
        try (var store = open(Disk.REAL)) {
            for (var n = 0; n < 300; n++) {
                add(store, n);
            }
            var before = store.size();
            store.compact();
            var after = store.size();

            assertThat(after.fileBytes()).isLessThan(before.fileBytes() / 2);
            assertThat(before.liveBytes()).isBetween(1L, before.fileBytes());
            assertThat(before.wantsCompaction()).isFalse();
            assertThat(count(store)).isEqualTo(300);
        }
        try (var store = open(Disk.REAL)) {
            assertThat(count(store)).isEqualTo(300);
        }
    }

    @Test
    void compaction_that_finds_no_room_leaves_nothing_behind_and_the_store_goes_on() throws Exception {
        try (var disk = WatchedDisk.durable(this::allow); var store = open(disk)) {
            add(store, 1);
            room = 8_192;
            assertThatThrownBy(store::compact).isInstanceOf(IOException.class);
            room = Long.MAX_VALUE;

            assertThat(folder.resolve("store.compact.mv.db")).doesNotExist();
            add(store, 2);
            assertThat(count(store)).isEqualTo(2);
        }
    }

    private void allow(DiskOp op) throws IOException {
        if (op instanceof DiskOp.Write write && write.position() + write.bytes().length > room) {
            throw new IOException("No space left on device");
        }
    }

    /// Writes until the disk is full.
    ///
    /// @return how many rows were acknowledged
    private int fill(Store store) {
        room = 400_000;
        var written = 0;
        try {
            for (; written < 100_000; written++) {
                add(store, written);
            }
        } catch (RuntimeException e) {
            assertThatThrownBy(() -> {
                throw e;
            }).hasRootCauseInstanceOf(IOException.class);
        }
        assertThat(written).isBetween(1, 99_999);
        return written;
    }

    private static void write(DataSource database) {
        Jdbi.create(database).useHandle(handle -> handle.execute("CREATE TABLE one_more (id INT)"));
    }

    private DurableStore open(Disk disk) throws CannotOpen, IOException {
        return open(disk, Notes::makeTable);
    }

    private DurableStore open(Disk disk, SchemaMaker schema) throws CannotOpen, IOException {
        return new StoreFile(folder.resolve("store.mv.db"), disk)
            .open(new StoreKey(new byte[StoreKey.LENGTH]), "the test", schema);
    }

    private static void add(Store store, int n) {
        Notes.add(store, (n + " ").repeat(300));
    }

    private static int count(Store store) {
        return Notes.all(store).size();
    }
}
