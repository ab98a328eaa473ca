package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntConsumer;
import javax.sql.DataSource;
import org.anteroom.store.Schema;
import org.anteroom.store.Store;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A newer program's first start on an older one's store, cut anywhere: the next start goes on.
final class UpgradeTest {
    private static final StoreKey KEY = new StoreKey(new byte[StoreKey.LENGTH]);
    private static final int CUTS = Integer.getInteger("anteroom.proof.images", 40);
    private static final int LINES = 3;

    @TempDir
    private Path scratch;

    @Test
    void a_start_that_was_cut_while_it_brought_the_tables_up_to_date_is_made_good_by_the_next()
            throws Exception {
        var report = PowerCuts.ofDurableStores(scratch, 1).judge(new FirstStartOfANewVersion(), CUTS);

        assertThat(report.failures()).as("of %d cuts", report.images()).isEmpty();
        assertThat(report.images()).isGreaterThan(CUTS / 4);
    }

    private record FirstStartOfANewVersion() implements Workload {
        @Override
        public void run(Disk disk, Path folder, IntConsumer acknowledged) throws Exception {
            file(disk, folder).open(KEY, "an old kiosk", FirstStartOfANewVersion::makeOldTables).close();
            acknowledged.accept(LINES);
            open(disk, folder).close();
        }

        @Override
        public String examine(Disk disk, Path folder, int acknowledged) throws Exception {
            if (acknowledged == 0 && Files.notExists(file(disk, folder).file())) {
                return "cut before there was a store";
            }
            try (var store = open(disk, folder)) {
                return String.join(" ", lines(store));
            }
        }

        @Override
        public void goOn(Disk disk, Path folder) throws Exception {
            try (var store = open(disk, folder)) {
                store.<Integer, RuntimeException>write(
                        handle -> handle.execute("UPDATE change_log SET body = 'new' WHERE n = 1"));
            }
        }

        private static List<String> lines(Store store) {
            List<String> lines = store.<List<String>, RuntimeException>read(handle -> handle
                .createQuery("SELECT n || word || detail FROM outcome ORDER BY n")
                .mapTo(String.class)
                .list());
            assertThat(lines).containsExactly("1applieddetail", "2applieddetail", "3applieddetail");
            return lines;
        }

        private static DurableStore open(Disk disk, Path folder) throws CannotOpen, IOException {
            return file(disk, folder).open(KEY, "a new kiosk", Schema.DEVICE);
        }

        private static StoreFile file(Disk disk, Path folder) {
            return new StoreFile(folder.resolve("store" + Database.ENDING), disk);
        }

        private static void makeOldTables(DataSource database) {
            Flyway.configure()
                .dataSource(database)
                .locations("org/anteroom/store/shared", "org/anteroom/store/device")
                .target("63")
                .load()
                .migrate();
            Jdbi.create(database).useHandle(handle -> {
                for (var n = 1; n <= LINES; n++) {
                    handle.execute(
                            """
                            MERGE INTO change_log (epoch, n, kind, id, made_ms, body, digest, hash, outcome, seq, detail,
                                answered_ms) KEY (epoch, n)
                            VALUES (1, ?, 'patient', 'ana', 5, 'body', 'digest', 'hash', 'applied', 7, 'detail', 9)""",
                            n);
                }
            });
        }
    }
}
