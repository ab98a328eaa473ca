package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.jdbi.v3.core.Handle;

final class FoundByTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final DeviceId DEVICE = new DeviceId("k1");

    private static Row numbered(String number) {
        var mark = new Mark(1, new ChangeId(DEVICE, 1, 1), new Stamp(1, 0, DEVICE));
        return new Row(new RowKey(RowKind.PATIENT, "id-" + number), 1, Fields.of("patient_number", number),
                History.of(mark));
    }

    private static String orderOfValues(Handle handle) {
        return handle.createQuery("""
                SELECT collation_name FROM information_schema.columns
                WHERE table_schema = current_schema() AND table_name = 'lookup' AND column_name = 'val'""")
            .mapTo(String.class)
            .one();
    }

    @BothDatabases
    void what_rows_are_found_by_is_in_the_order_of_its_signs(TestDatabase database) {
        try (var store = TestStores.open(database)) {
            var found = store.write(handle -> {
                var records = new RecordTable(handle, SITE);
                records.write(Stream.of("b", "Z1", "a-1", "B", "d")
                    .map(FoundByTest::numbered)
                    .map(row -> new RecordTable.Write(Optional.empty(), row, row.history().last().by()))
                    .toList());
                return records.findBetween(RowKind.PATIENT, Lookups.PATIENT_NUMBER, "A", "c");
            });
            assertThat(found).extracting(row -> row.fields().text("patient_number"))
                .containsExactly("B", "Z1", "a-1", "b");
            if (database instanceof TestDatabase.Postgres) {
                assertThat(store.<String, RuntimeException>read(FoundByTest::orderOfValues))
                    .isEqualTo("C");
            }
        }
    }

    @BothDatabases
    void everybody_born_on_a_day_is_found_with_and_without_a_name(TestDatabase database) {
        try (var store = TestStores.open(database)) {
            var found = store.write(handle -> {
                var records = new RecordTable(handle, SITE);
                records.write(Stream
                    .of(born("1987-09-14", "Ana Lee"), born("1987-09-14", ""), born("1987-09-14", "H"),
                            born("1987-09-14", "𠮷野 太郎"),
                            born("1987-09-15", "Ana Lee"), born("1987-09", "Bo Lee"),
                            born("1987-09-13", "Bo Lee"))
                    .map(row -> new RecordTable.Write(Optional.empty(), row, row.history().last().by()))
                    .toList());
                return records.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09-14");
            });
            assertThat(found).extracting(row -> row.key().id())
                .containsExactly("1987-09-14 ", "1987-09-14 Ana Lee", "1987-09-14 H",
                        "1987-09-14 𠮷野 太郎");
            assertThat(store.<List<Row>, RuntimeException>read(handle -> new RecordTable(handle, SITE)
                .findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, "1987-09")))
                .extracting(row -> row.key().id())
                .containsExactly("1987-09 Bo Lee");
        }
    }

    private static Row born(String date, String name) {
        return new Row(new RowKey(RowKind.PATIENT, date + " " + name), 1,
                Fields.of("birth_date", date, "given_name", name), numbered("").history());
    }
}
