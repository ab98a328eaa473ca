package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.app.StartRefused;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A device taken out of service hands over what it has, reads nothing new, and forgets everything (sync.md 1).
final class RevocationTest {
    @TempDir
    Path folder;

    @BothDatabases
    void it_hands_over_everything_and_only_then_is_wiped(TestDatabase database) throws Exception {
        try (var site = new Site(folder, database);
                var other = site.enrolled("other");
                var device = site.enrolled("device")) {
            var cycle = device.cycle(site.url(), Site.HTTP, () -> wipe(device));
            while (cycle.status().state() != SyncState.CURRENT) {
                cycle.step();
            }
            device.upkeep().look();
            assertThat(folder.resolve("device").resolve("backups")).isNotEmptyDirectory();
            Files.writeString(folder.resolve("device/data/store.mv.db.damaged-20260301T080100000Z"), "old");
            site.revoke(device);
            register(other, "new");
            site.sync(other);
            register(device, "unsent-1");

            cycle.step();
            register(device, "unsent-2");
            assertThat(device.store().find(new RowKey(RowKind.PATIENT, "new"))).isEmpty();
            var step = 0;
            while (step++ < 10 && cycle.status().state() != SyncState.ATTENTION) {
                cycle.step();
                if (!Files.exists(folder.resolve("device").resolve("data"))) {
                    break;
                }
            }

            assertThat(folder.resolve("device").resolve("keys")).doesNotExist();
            assertThat(folder.resolve("device").resolve("data")).doesNotExist();
            assertThat(folder.resolve("device").resolve("backups")).doesNotExist();
            assertThatThrownBy(() -> register(device, "too-late"));
            assertThat(site.quarantined()).isEqualTo(2);
        }
    }

    @Test
    void a_wipe_that_was_cut_off_is_taken_up_by_the_next_start() throws Exception {
        try (var site = new Site(folder, database()); var device = site.enrolled("device")) {
            var all = folder.resolve("device");
            cannotDelete(all.resolve("keys"));

            assertThatThrownBy(device::wipe).isInstanceOf(IOException.class);
            assertThat(all.resolve("data")).as("what comes after it goes all the same").doesNotExist();
            Files.delete(all.resolve("keys"));
            Files.move(folder.resolve("moved"), all.resolve("keys"));

            assertThatThrownBy(() -> site.open("device", Optional.empty(), site.clock()))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("out of service");
            assertThat(all).isEmptyDirectory();
            site.open("device", Optional.of(site.server().enrolmentCode()), site.clock()).close();
        }
    }

    @Test
    void folders_that_are_links_are_wiped_too() throws Exception {
        var disk = Files.createDirectories(folder.resolve("other disk/anteroom"));
        var device = Files.createDirectories(folder.resolve("device"));
        for (var each : List.of("keys", "data", "backups")) {
            Files.createSymbolicLink(device.resolve(each), Files.createDirectory(disk.resolve(each)));
        }
        try (var site = new Site(folder, database()); var enrolled = site.enrolled("device")) {
            enrolled.wipe();
        }

        assertThat(disk).isEmptyDirectory();
        assertThat(device).isEmptyDirectory();
    }

    /// Links it to a folder in which not even the administrator can delete anything.
    private void cannotDelete(Path keys) throws IOException {
        var fixed = Path.of("/proc/sys/kernel/random");
        assumeThat(fixed).isDirectory();
        Files.move(keys, folder.resolve("moved"));
        Files.createSymbolicLink(keys, fixed);
    }

    private TestDatabase database() {
        return new TestDatabase.H2(folder.resolve("database"));
    }

    private static void wipe(Device device) {
        try {
            assertThat(device.store().self().log().n()).isEqualTo(device.store().self().log().ackN())
                .isEqualTo(2);
            device.wipe();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void register(Device device, String id) {
        device.store()
            .commit("kiosk", List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "Ana"))));
    }
}
