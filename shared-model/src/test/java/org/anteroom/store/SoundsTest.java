package org.anteroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.patient.PatientMask;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// Patients found by their birth date and how their name sounds, and by their birth date alone.
final class SoundsTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final DeviceId DEVICE = new DeviceId("k1");

    @Test
    void everybody_born_in_some_days_is_found_on_a_device_whether_their_name_is_known_or_not() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:born;DB_CLOSE_DELAY=-1");
        Schema.DEVICE.bringUpToDate(database);
        Jdbi.create(database).useHandle(handle -> {
            KeptLookups.onDevice(handle);
            var records = new RecordTable(handle, SITE);
            var ana = Fields.of("given_name", "Ana María", "family_name", "Lee", "sex", "female");
            var rows = List.of(patient(1, ana.with("birth_date", "1987-09-30")),
                    patient(2, PatientMask.of(ana.with("birth_date", "1987-09-14"))),
                    patient(3, ana.with("birth_date", "1987-09-14")),
                    patient(4, ana.with("birth_date", "1987-09")),
                    patient(5, ana.with("birth_date", "1987-10-01")),
                    patient(6, ana.with("birth_date", "1987-08-31")));
            records.write(rows.stream()
                .map(row -> new RecordTable.Write(Optional.empty(), row, row.history().last().by()))
                .toList());

            assertThat(records.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09-14"))
                .containsExactly(rows.get(1), rows.get(2));
            assertThat(records.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09"))
                .containsExactly(rows.get(3));
            assertThat(records.findBetween(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09", "1987-09-30"))
                .containsExactly(rows.get(3), rows.get(1), rows.get(2), rows.get(0));
            for (var sound : Lookups.sounds(rows.get(2).fields())) {
                assertThat(records.findBy(RowKind.PATIENT, Lookups.SOUND, sound))
                    .containsExactly(rows.get(2));
            }
        });
    }

    private static Row patient(int n, Fields fields) {
        var mark = new Mark(n, new ChangeId(DEVICE, 1, n), new Stamp(1, 0, DEVICE));
        return new Row(new RowKey(RowKind.PATIENT, "p-" + n), n, fields, History.of(mark));
    }
}
