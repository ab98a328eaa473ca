package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.sync.SyncState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

/// A server comes back from a backup of before a device was enrolled; the device comes back with all it holds.
final class ReadmissionTest {
    @TempDir
    Path folder;

    @BothDatabases
    void a_device_enrolled_after_the_backup_comes_back_with_what_it_holds(TestDatabase database)
            throws Exception {
        try (var site = new Site(folder, database)) {
            var backup = site.backedUp();
            var device = site.enrolled("lost");
            var id = device.store().self().device();
            register(device, "acknowledged");
            site.sync(device);
            site.putBack(backup);
            site.approveRestore();
            register(device, "meanwhile");

            var status = site.sync(device);

            assertThat(status.state()).isEqualTo(SyncState.ATTENTION);
            assertThat(status.reason()).isEqualTo("DEVICE_UNKNOWN");
            try (var newcomer = site.enrolled("newcomer")) {
                assertThat(newcomer.store().self().digit()).isEqualTo(device.store().self().digit());
            }
            device.close();
            try (var again = site.open("lost", Optional.of(site.server().enrolmentCode()), site.clock())) {
                assertThat(site.sync(again).allSynced()).isTrue();
                assertThat(again.store().self().device()).isEqualTo(id);
                assertThat(again.store().self().digit()).isEqualTo("2");
                assertThat(again.store().refused()).isEmpty();
                assertThat(site.get("patients/acknowledged")).contains("Ana");
                assertThat(site.get("patients/meanwhile")).contains("Ana");
            }
            try (var later = site.open("lost", Optional.empty(), site.clock())) {
                assertThat(later.store().self().digit()).isEqualTo("2");
                assertThat(site.sync(later).allSynced()).isTrue();
            }
        }
    }

    private static void register(Device device, String id) {
        device.store()
            .commit("kiosk", List.of(Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "Ana"))));
    }
}
