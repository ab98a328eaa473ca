package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
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
