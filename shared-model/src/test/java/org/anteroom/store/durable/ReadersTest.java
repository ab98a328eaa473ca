package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Readers beside a writer whose commit is not on the disk yet.
final class ReadersTest {
    @TempDir
    private Path folder;

    private final CountDownLatch atTheDisk = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private volatile boolean slow;
    private volatile boolean broken;

    @Test
    void nobody_is_told_what_is_not_on_the_disk_yet() throws Exception {
        try (var disk = WatchedDisk.durable(this::hear); var store = open(disk)) {
            slow = true;
            var writer = Thread.startVirtualThread(() -> Notes.add(store, "new"));
            atTheDisk.await();
            var read = new FutureTask<>(() -> Notes.all(store));
            var reader = Thread.ofPlatform().start(read);
            while (reader.getState() != Thread.State.WAITING && !read.isDone()) {
                Thread.onSpinWait();
            }

            assertThat(read.isDone()).isFalse();
            goOn.countDown();

            assertThat(read.get()).isIn(List.of(), List.of("new"));
            writer.join();
            assertThat(Notes.all(store)).containsExactly("new");
        }
    }

    @Test
    void what_a_failed_commit_showed_is_not_told() throws Exception {
        try (var disk = WatchedDisk.durable(this::hear); var store = open(disk)) {
            slow = true;
            broken = true;
            var writer = Thread.ofPlatform().start(new FutureTask<>(() -> {
                Notes.add(store, "lost");
                return true;
            }));
            atTheDisk.await();
            var read = new FutureTask<>(() -> Notes.all(store));
            var reader = Thread.ofPlatform().start(read);
            while (reader.getState() != Thread.State.WAITING && !read.isDone()) {
                Thread.onSpinWait();
            }
            goOn.countDown();
            writer.join();

            assertThat(read.get()).isEmpty();
        }
    }

    @Test
    void a_read_that_lost_a_race_is_done_again() throws Exception {
        try (var disk = WatchedDisk.durable(this::hear); var store = open(disk)) {
            var tries = new AtomicInteger();

            assertThat(store.<Integer, RuntimeException>read(handle -> tries.incrementAndGet() < 3
                    ? handle.execute("CALL SIGNAL('40001', 'no')")
                    : tries.get()))
                .isEqualTo(3);
        }
    }

    @Test
    void whoever_reads_sees_one_state_of_all_tables() throws Exception {
        try (var disk = WatchedDisk.durable(this::hear); var store = open(disk)) {
            store.<Integer, RuntimeException>write(
                    handle -> handle.execute("CREATE TABLE title (text VARCHAR)"));

            var titles = store.read(handle -> {
                var notes = handle.createQuery("SELECT count(*) FROM note").mapTo(Integer.class).one();
                var writer = Thread.ofPlatform().start(() -> store.<Integer, RuntimeException>write(other -> {
                    other.execute("INSERT INTO note VALUES ('new')");
                    return other.execute("INSERT INTO title VALUES ('new')");
                }));
                writer.join();
                return notes + handle.createQuery("SELECT count(*) FROM title").mapTo(Integer.class).one();
            });

            assertThat(titles).isZero();
            assertThat(Notes.all(store)).containsExactly("new");
        }
    }

    private void hear(DiskOp op) throws IOException {
        if (slow && op instanceof DiskOp.Write) {
            slow = false;
            atTheDisk.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            if (broken) {
                throw new IOException("the disk is gone");
            }
        }
    }

    private DurableStore open(Disk disk) throws CannotOpen, IOException {
        return new StoreFile(folder.resolve("store.mv.db"), disk)
            .open(new StoreKey(new byte[StoreKey.LENGTH]), "the test", Notes::makeTable);
    }
}
