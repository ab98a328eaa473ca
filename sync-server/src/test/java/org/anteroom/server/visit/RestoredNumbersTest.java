package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.server.log.SiteSetup;
import org.anteroom.server.log.TestStores;
import org.anteroom.store.Store;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// What a server gave since the backup it was restored from, it gives to nobody else (rules R5).
final class RestoredNumbersTest {
    /// Of the second incarnation of a restored history.
    private static final long LATER = FeedEpoch.after(0) + 7;
    private static final List<String> TABLES = List.of("site_head", "record", "lookup", "seat",
            "site_log");

    @BothDatabases
    void a_backup_that_is_put_back_twice_repeats_nothing_that_a_device_has_heard_of(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.store.write(handle -> handle.execute("""
                    INSERT INTO device (site, id, name, role, digit, public_key, version, state, enrolled_ms,
                        seen_ms, reported_n, feed_cursor)
                    VALUES (?, 'desk', 'desk', 'desk', '1', '', '', 'active', 0, 0, 0, 0)""",
                    Clinic.ID.value()));
            save(clinic.store);
        }
        var given = approved(database);
        try (var store = TestStores.open(database)) {
            putBack(store);
            store.write(handle -> handle.execute("UPDATE device SET feed_cursor = ?", LATER));
        }

        var again = approved(database);

        assertThat(again.values()).doesNotContainAnyElementsOf(given.values());
    }

    /// What a restored server gives once IT approved, but for its token, which follows from when that was.
    private static Map<String, String> approved(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            TestStores.restored(clinic.store, clinic.log);
            clinic.log.approveRestore();
            var numbers = new TreeMap<>(numbers(clinic, "new"));
            numbers.remove("token");
            numbers.put("feed", "" + FeedEpoch.of(clinic.log.watch().seq()));
            return numbers;
        }
    }

    @BothDatabases
    void no_token_and_no_number_is_given_twice(TestDatabase database) throws Exception {
        Map<String, String> given;
        try (var clinic = new Clinic(database)) {
            clinic.joins("chidi");
            save(clinic.store);
            given = numbers(clinic, "new-1");
        }
        try (var store = TestStores.open(database)) {
            putBack(store);
        }
        try (var clinic = new Clinic(database)) {
            TestStores.restored(clinic.store, clinic.log);
            clinic.log.approveRestore();

            var again = numbers(clinic, "new-2");

            assertThat(again.values()).doesNotContainAnyElementsOf(given.values());
            clinic.itIs("10T08:00:00");
            assertThat(clinic.row(RowKind.QUEUE_ENTRY, clinic.joins("ana")).text("token")).isEqualTo("AZ01");
        }
    }

    @BothDatabases
    void practice_that_starts_over_knows_of_no_restore(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            TestStores.restored(clinic.store, clinic.log);
            clinic.log.approveRestore();
            TestStores.restored(clinic.store, clinic.log);

            clinic.log.startOver();

            assertThat(clinic.log.awaitsApproval()).isFalse();
            clinic.act(_ -> List.of(Draft.put(RowKind.PATIENT, "new", Fields.of("given_name", "New"))));
            assertThat(clinic.row(RowKind.QUEUE_ENTRY, clinic.joins("new")).text("token")).isEqualTo("AZ01");
        }
    }

    private static void save(Store store) {
        store.write(handle -> {
            TABLES.forEach(table -> handle
                .execute("CREATE TABLE saved_" + table + " AS SELECT * FROM " + table));
            return TABLES;
        });
    }

    private static void putBack(Store store) {
        store.write(handle -> {
            TABLES.forEach(table -> {
                handle.execute("DELETE FROM " + table);
                handle.execute("INSERT INTO " + table + " SELECT * FROM saved_" + table);
            });
            return TABLES;
        });
        SiteSetup.restored(store);
    }

    private static Map<String, String> numbers(Clinic clinic, String patient) throws Exception {
        clinic.act(_ -> List.of(Draft.put(RowKind.PATIENT, patient, Fields.of("given_name", patient))));
        clinic.book("visit of " + patient, patient, "10T10:00");
        return Map.of(
                "token", clinic.row(RowKind.QUEUE_ENTRY, clinic.joins(patient)).text("token"),
                "patient", clinic.row(RowKind.PATIENT, patient).text("patient_number"),
                "visit", clinic.row(RowKind.APPOINTMENT, "visit of " + patient).text("appointment_number"));
    }
}
