package org.anteroom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// By what rows are found, and that stores of before are found by it too.
final class LookupsTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final DeviceId DEVICE = new DeviceId("k1");

    @Test
    void a_patient_of_a_whole_name_is_found_by_how_it_sounds_and_a_copy_without_names_is_not() {
        var ana = Fields.NONE.with("given_name", "Ana María")
            .with("family_name", "Schmidt")
            .with("birth_date", "1987-09-14");
        var anna = Fields.NONE.with("given_name", "Schmitt")
            .with("family_name", "Anna")
            .with("birth_date", "1987-09-14");

        assertThat(Lookups.sounds(ana)).containsAll(Lookups.sounds(anna)).hasSize(3);
        assertThat(Lookups.sounds(ana.with("birth_date", "1987-09"))).isEmpty();
        assertThat(Lookups.sounds(PatientMask.of(ana))).isEmpty();
        assertThat(Lookups.sounds(PatientMask.of(ana.with("sex", "female").with("phones", "+447700900001"))))
            .isEmpty();
        assertThat(Lookups.sounds(ana.with("given_name", "Ana ".repeat(500))))
            .allMatch(value -> value.length() <= 128);
    }

    @Test
    void a_device_keeps_only_what_it_finds_by() {
        var ana = Fields.NONE.with("given_name", "Ana")
            .with("family_name", "Schmidt")
            .with("birth_date", "1987-09-14")
            .with("phones", "+447700900001");

        assertThat(Lookups.of(patient(ana), Lookups.ON_DEVICE, new Sounds()))
            .extracting(Lookups.Entry::name)
            .containsExactly(Lookups.SOUND);
        assertThat(Lookups.of(patient(PatientMask.of(ana)), Lookups.ON_DEVICE, new Sounds()))
            .extracting(Lookups.Entry::name)
            .containsExactly(Lookups.BIRTH_DATE);
        assertThat(Lookups.of(patient(ana), Lookups.EVERYWHERE, new Sounds()))
            .extracting(Lookups.Entry::name)
            .containsExactlyInAnyOrder(Lookups.PHONE, Lookups.NAME, Lookups.NAME, Lookups.SOUND);
    }

    @Test
    void rows_of_a_store_of_before_are_found() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:lookups;DB_CLOSE_DELAY=-1");
        Flyway.configure()
            .dataSource(database)
            .locations("classpath:org/anteroom/store/shared", "classpath:org/anteroom/store/device")
            .target("51")
            .load()
            .migrate();
        var row = patient(Fields.of("birth_date", "1987-09-14"));
        var mark = row.history().made();
        var jdbi = Jdbi.create(database);
        jdbi.useHandle(handle -> handle.execute(
                """
                INSERT INTO record (site, kind, id, ver, fields, history, changed_by)
                VALUES (?, 'patient', 'ana', 1, '{"birth_date":"1987-09-14"}', '{"made":[1,"k1",1,1,1,0]}', 'k1:1:1')""",
                SITE.value()));

        Schema.DEVICE.bringUpToDate(database);

        jdbi.useHandle(handle -> {
            KeptLookups.onDevice(handle);
            var records = new RecordTable(handle, SITE);
            assertThat(records.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09-14"))
                .containsExactly(row);
            assertThat(records.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09-15")).isEmpty();
            var moved = row.with(2, Fields.of("birth_date", "1987-09-15"), row.history());
            records.write(List.of(new RecordTable.Write(Optional.of(row), moved, mark.by())));
            assertThat(records.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09-14")).isEmpty();
            assertThat(records.findBetween(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09", "1987-10"))
                .containsExactly(moved);
            assertThat(records.findBetween(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09", "1987-09-14"))
                .isEmpty();
            assertThatIllegalArgumentException()
                .isThrownBy(() -> records.findBy(RowKind.PATIENT, Lookups.NAME, "ana"));
        });
    }

    @Test
    void an_edit_touches_only_what_is_derived_from_its_fields() {
        var ana = Fields.of("given_name", "Ana", "family_name", "Lee", "birth_date", "1987-09-14", "phones",
                "+447700900001", "duplicate_of", "p-2", "guardians", "p-3", "patient_number", "00000018");
        var all = Lookups.EVERYWHERE;
        assertThat(Lookups.touched(RowKind.PATIENT, ana, ana.with("address", "1 Hill Road"), all)).isEmpty();
        assertThat(Lookups.touched(RowKind.PATIENT, ana, ana.with("birth_date", "1987-09-15"), all))
            .containsExactlyInAnyOrder(Lookups.BIRTH_DATE, Lookups.SOUND);
        assertThat(Lookups.touched(RowKind.PATIENT, ana, ana.with("linked_to", "p-2"), all))
            .containsExactly(Lookups.STATE);
        assertThat(Lookups.touched(RowKind.QUEUE_ENTRY, ana, ana.with("address", "1 Hill Road"), all))
            .isEqualTo(all);
        assertThat(Lookups.touched(RowKind.PATIENT, PatientMask.of(ana), ana, all)).isEqualTo(all);
        for (var field : ana.names()) {
            var edited = ana.with(field, "");
            assertThat(Lookups.touched(RowKind.PATIENT, ana, edited, all))
                .as("names whose entries differ without " + field)
                .containsAll(differing(ana, edited));
        }
    }

    @Test
    void where_names_are_known_a_whole_birth_date_is_found_by_how_they_sound() {
        var ana = Fields.of("given_name", "Ana", "family_name", "Lee", "birth_date", "1987-09-14");
        for (var fields : List.of(ana.with("birth_date", "1987-09"),
                ana.with(Map.of("given_name", "", "family_name", "")))) {
            assertThat(Lookups.of(patient(fields), Lookups.EVERYWHERE, new Sounds()))
                .extracting(Lookups.Entry::name)
                .contains(Lookups.BIRTH_DATE)
                .doesNotContain(Lookups.SOUND);
        }
    }

    @Test
    void an_alert_is_found_by_its_kind_until_it_is_closed() {
        var open = row(RowKind.ALERT, Fields.of("kind", "changes_missing", "state", "open"));
        assertThat(Lookups.of(open, Lookups.ON_DEVICE, new Sounds()))
            .contains(new Lookups.Entry(Lookups.OPEN_ALERT, "changes_missing"));
        assertThat(Lookups.of(row(RowKind.ALERT, open.fields().with("state", "closed")), Lookups.ON_DEVICE,
                new Sounds()))
            .extracting(Lookups.Entry::name)
            .containsExactly(Lookups.STATE);
    }

    private static Row patient(Fields fields) {
        return row(RowKind.PATIENT, fields);
    }

    private static Row row(RowKind kind, Fields fields) {
        var mark = new Mark(1, new ChangeId(DEVICE, 1, 1), new Stamp(1, 0, DEVICE));
        return new Row(new RowKey(kind, "ana"), 1, fields, History.of(mark));
    }

    private static Set<String> differing(Fields before, Fields now) {
        var was = Set.copyOf(Lookups.of(patient(before), Lookups.EVERYWHERE, new Sounds()));
        var is = Set.copyOf(Lookups.of(patient(now), Lookups.EVERYWHERE, new Sounds()));
        return Stream.concat(was.stream().filter(entry -> !is.contains(entry)),
                is.stream().filter(entry -> !was.contains(entry)))
            .map(Lookups.Entry::name)
            .collect(Collectors.toSet());
    }
}
