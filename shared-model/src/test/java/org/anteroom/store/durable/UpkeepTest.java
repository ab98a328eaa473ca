package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class UpkeepTest {
    private static final Instant EVENING = Instant.parse("2026-03-10T20:00:00Z");

    @TempDir
    private Path folder;

    private Instant now = EVENING;
    private int tidied;

    @Test
    void a_backup_is_taken_each_night_and_after_a_night_that_was_missed() throws Exception {
        try (var disk = WatchedDisk.durable(_ -> {}); var store = open(disk); var upkeep = upkeep(store)) {
            assertThat(upkeep.standing().last()).isEmpty();
            upkeep.look();
            assertThat(upkeep.standing()).isEqualTo(new Upkeep.Standing(Optional.of(EVENING), false));

            pass(Duration.ofHours(6));
            upkeep.look();
            assertThat(backups().all()).hasSize(1);

            pass(Duration.ofHours(2));
            upkeep.look();
            assertThat(backups().all()).hasSize(2);
            assertThat(tidied).isEqualTo(2);
        }
        try (var disk = WatchedDisk.durable(_ -> {}); var store = open(disk); var upkeep = upkeep(store)) {
            pass(Duration.ofDays(5));
            upkeep.look();
            assertThat(upkeep.standing().last()).contains(now);
        }
    }

    @Test
    void a_backup_that_fails_is_told_and_tried_again_in_an_hour() throws Exception {
        try (var disk = WatchedDisk.durable(_ -> {}); var store = open(disk); var upkeep = upkeep(store)) {
            disk.limitFree(Reserve.SIZE - 1);
            upkeep.look();
            assertThat(upkeep.standing()).isEqualTo(new Upkeep.Standing(Optional.empty(), true));

            disk.limitFree(Long.MAX_VALUE);
            upkeep.look();
            assertThat(upkeep.standing().failed()).isTrue();

            pass(Duration.ofHours(1));
            upkeep.look();
            assertThat(upkeep.standing()).isEqualTo(new Upkeep.Standing(Optional.of(now), false));
        }
    }

    @Test
    void two_weeks_are_kept() throws Exception {
        try (var disk = WatchedDisk.durable(_ -> {}); var store = open(disk); var upkeep = upkeep(store)) {
            for (var day = 0; day < 16; day++) {
                upkeep.look();
                pass(Duration.ofDays(1));
            }
        }
        assertThat(backups().all()).hasSize(14);
    }

    @Test
    void a_clock_that_was_years_ahead_for_a_while_makes_none_old_and_stops_none() throws Exception {
        try (var disk = WatchedDisk.durable(_ -> {}); var store = open(disk); var upkeep = upkeep(store)) {
            for (var day = 0; day < 3; day++) {
                upkeep.look();
                pass(Duration.ofDays(1));
            }
            var right = now;
            pass(Duration.ofDays(3_650));
            upkeep.look();
            disk.limitFree(Reserve.SIZE - 1);
            pass(Duration.ofDays(1));
            upkeep.look();
            assertThat(upkeep.standing().failed()).isTrue();
            assertThat(backups().all()).hasSize(4);

            now = right;
            disk.limitFree(Long.MAX_VALUE);
            for (var day = 0; day < 3; day++) {
                upkeep.look();
                assertThat(upkeep.standing()).isEqualTo(new Upkeep.Standing(Optional.of(now), false));
                upkeep.look();
                pass(Duration.ofDays(1));
            }

            assertThat(backups().all()).hasSize(7)
                .first()
                .extracting(Backup::taken)
                .isEqualTo(now.minus(Duration.ofDays(1)));
        }
    }

    @Test
    void none_but_the_latest_is_older_than_a_month() throws Exception {
        try (var disk = WatchedDisk.durable(_ -> {}); var store = open(disk); var upkeep = upkeep(store)) {
            upkeep.look();
            pass(Duration.ofDays(20));
            upkeep.look();
            pass(Duration.ofDays(20));
            upkeep.look();
        }
        assertThat(backups().all()).extracting(Backup::taken)
            .containsExactly(now, now.minus(Duration.ofDays(20)));
    }

    @Test
    void a_file_that_grew_large_is_made_small_at_night() throws Exception {
        var file = folder.resolve("store.mv.db");
        try (var store = open(Disk.REAL)) {
            for (var n = 0; n < 100; n++) {
                Notes.add(store, "kept");
            }
        }
        try (var grown = FileChannel.open(file, StandardOpenOption.WRITE)) {
            grown.write(ByteBuffer.allocate(4_096), 80L << 20);
        }
        try (var store = open(Disk.REAL); var upkeep = upkeep(store)) {
            assertThat(store.size().wantsCompaction()).as("%s", store.size()).isTrue();
            upkeep.look();
            assertThat(upkeep.standing().failed()).isFalse();
            assertThat(store.size().fileBytes()).isLessThan(1L << 20);
            assertThat(Notes.all(store)).hasSize(100);
        }
    }

    @Test
    void the_file_is_made_small_before_the_program_ends() throws Exception {
        try (var disk = WatchedDisk.durable(_ -> {}); var store = open(disk); var upkeep = upkeep(store)) {
            while (!store.size().wantsCompactionAtTheEnd()) {
                Notes.add(store, "a note ".repeat(2_000));
            }
            var before = Notes.all(store);
            upkeep.compactAtTheEnd();
            assertThat(store.size().fileBytes()).isLessThan(4L << 20);
            assertThat(Notes.all(store)).isEqualTo(before);
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private Upkeep upkeep(DurableStore store) throws Exception {
        return new Upkeep(store, backups(), ZoneOffset.UTC, () -> tidied++);
    }

    private Backups backups() {
        return new Backups(folder.resolve("backups"), folder.resolve("keys"), Optional.empty(), () -> now);
    }

    private DurableStore open(Disk disk) throws Exception {
        return new StoreFile(folder.resolve("store.mv.db"), disk)
            .open(new StoreKey(new byte[StoreKey.LENGTH]), "the test", Notes::makeTable);
    }
}
