package org.anteroom.installer.power;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.IntConsumer;
import org.anteroom.store.Schema;
import org.anteroom.store.durable.Aged;
import org.anteroom.store.durable.CannotOpen;
import org.anteroom.store.durable.Disk;
import org.anteroom.store.durable.DurableStore;
import org.anteroom.store.durable.StoreFile;
import org.anteroom.store.durable.StoreKey;
import org.anteroom.store.durable.Workload;

/// A kiosk's day on a disk whose power is cut. Its first transaction is its enrolment, then comes one for each step;
/// halfway its file is compacted.
///
/// @param key   of its store
/// @param steps how many to take, at most; the day's last is left for after the cut
record KioskLife(KioskDay day, StoreKey key, int steps) implements Workload {
    @Override
    public void run(Disk disk, Path folder, IntConsumer acknowledged) throws Exception {
        try (var tables = open(disk, folder)) {
            var kiosk = ProofKiosk.in(tables, "1");
            var done = done(tables);
            acknowledged.accept(done + 1);
            var last = Math.min(done + steps, day.steps().size() - 1);
            for (var next = done; next < last; next++) {
                take(kiosk, next);
                acknowledged.accept(next + 2);
                if (next == (done + last) / 2) {
                    tables.compact();
                }
            }
        }
    }

    @Override
    public String examine(Disk disk, Path folder, int acknowledged) throws Exception {
        try (var tables = open(disk, folder)) {
            if (!isEnrolled(tables)) {
                assertThat(acknowledged).as("transactions of a device that is no more").isZero();
                return "not enrolled";
            }
            ProofKiosk.in(tables, "1");
            var digest = Tables.digest(tables);
            var first = Math.max(0, acknowledged - 1);
            assertThat(digest).as("tables after %d transactions", acknowledged)
                .isIn(day.after().subList(first, Math.min(first + 2, day.after().size())));
            return digest;
        }
    }

    @Override
    public void goOn(Disk disk, Path folder) throws Exception {
        try (var tables = open(disk, folder)) {
            var kiosk = ProofKiosk.in(tables, "1");
            var before = Tables.digest(tables);
            var done = done(tables);
            kiosk.at(done);
            day.steps().get(done % day.steps().size()).accept(kiosk);
            assertThat(Tables.digest(tables)).as("tables after one step more").isNotEqualTo(before);
        }
    }

    private void take(ProofKiosk kiosk, int step) {
        kiosk.at(step);
        day.steps().get(step).accept(kiosk);
    }

    /// How many steps were taken, if the tables are exactly what they were after those.
    private int done(DurableStore tables) {
        var done = day.after().lastIndexOf(Tables.digest(tables));
        assertThat(done).as("the tables as they were after some step").isNotNegative();
        return done;
    }

    private static boolean isEnrolled(DurableStore tables) {
        return tables.<Boolean, RuntimeException>read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM self").mapTo(Integer.class).one() > 0);
    }

    private DurableStore open(Disk disk, Path folder) throws CannotOpen, IOException {
        return Aged.store(
                new StoreFile(folder.resolve("store.mv.db"), disk)
                    .open(key, "the proof", Schema.DEVICE));
    }
}
