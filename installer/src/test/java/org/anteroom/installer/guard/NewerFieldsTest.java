package org.anteroom.installer.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.anteroom.kiosk.app.Device;
import org.anteroom.kiosk.local.DeviceLogVerifier;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.io.TempDir;

/// What newer programs say of a row in fields that older ones do not know: it stays, whatever those do to the row
/// (sync.md 2). The desk speaks for a newer program, with the fields `escort` and `pronouns`; the kiosk is an older one.
final class NewerFieldsTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey VISIT = new RowKey(RowKind.APPOINTMENT, "v1");

    @TempDir
    Path folder;

    private static Draft set(RowKey row, String field, String was, String now) {
        return new Draft(row, new Act.Set(List.of(new Edit(field, was, now))));
    }

    private static Fields fields(Device device, RowKey row) {
        return device.store().find(row).orElseThrow().fields();
    }

    @BothDatabases
    void fields_an_older_device_does_not_know_survive_what_it_does_to_their_rows(TestDatabase database)
            throws Exception {
        try (var clinic = new DeskAndKiosk(folder, database, Map.of("v1", "2026-03-10"))) {
            clinic.commit(clinic.desk(), set(VISIT, "escort", "", "her son"));
            clinic.commit(clinic.desk(), set(ANA, "pronouns", "", "they"));
            clinic.sync(clinic.desk());
            clinic.sync(clinic.kiosk());
            assertThat(fields(clinic.kiosk(), VISIT).text("escort")).isEqualTo("her son");

            clinic.commit(clinic.kiosk(), set(VISIT, "needs", "", "wheelchair"));
            clinic.commit(clinic.kiosk(), Draft.cmd(VISIT.kind(), VISIT.id(), "check_in", Fields.NONE));
            clinic.commit(clinic.kiosk(), set(ANA, "area", "", "North"));
            assertThat(fields(clinic.kiosk(), VISIT).text("escort")).isEqualTo("her son");
            clinic.sync(clinic.kiosk());
            clinic.sync(clinic.desk());

            try (var another = clinic.site().enrolled("another", "desk")) {
                clinic.sync(another);
                for (var device : List.of(clinic.desk(), another)) {
                    assertThat(fields(device, VISIT).asMap()).containsEntry("escort", "her son")
                        .containsEntry("needs", "wheelchair")
                        .containsEntry("state", "arrived");
                    assertThat(fields(device, ANA).asMap()).containsEntry("pronouns", "they")
                        .containsEntry("area", "North");
                }
                clinic.commit(another, set(VISIT, "escort", "her son", "nobody"));
                clinic.sync(another);
                clinic.sync(clinic.kiosk());
                assertThat(fields(clinic.kiosk(), VISIT).text("escort")).isEqualTo("nobody");
            }
            assertThat(clinic.site().isSound()).isTrue();
            clinic.onKioskDisk(store -> assertThat(DeviceLogVerifier.faults(store)).isZero());
        }
    }
}
