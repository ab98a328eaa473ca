package org.anteroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A device finds its rows by numbers that only say where to look.
final class FoundTableTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final DeviceId DEVICE = new DeviceId("k1");

    private final JdbcDataSource database = new JdbcDataSource();
    private Handle handle;
    private RecordTable records;

    @BeforeEach
    void open() {
        database.setUrl("jdbc:h2:mem:found");
        handle = Jdbi.open(database);
        Schema.DEVICE.bringUpToDate(database);
        KeptLookups.onDevice(handle);
        records = new RecordTable(handle, SITE);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private static Row entry(String id, long ver, String day) {
        var mark = new Mark(ver, new ChangeId(DEVICE, 1, ver), new Stamp(1, 0, DEVICE));
        return new Row(new RowKey(RowKind.QUEUE_ENTRY, id), ver,
                Fields.of("service_day", day, "patient", "p-" + id),
                History.of(mark));
    }

    private static RecordTable.Write fresh(Row row) {
        return new RecordTable.Write(Optional.empty(), row, row.history().last().by());
    }

    private void write(Row... rows) {
        records.write(Stream.of(rows).map(FoundTableTest::fresh).toList());
    }

    private List<Row> on(String day) {
        return records.findBy(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, day);
    }

    private long entries() {
        return handle.createQuery("SELECT COUNT(*) FROM found").mapTo(Long.class).one();
    }

    @Test
    void rows_are_found_by_what_they_say_now() {
        var row = entry("a", 1, "2026-03-10");
        var moved = entry("a", 2, "2026-03-11");
        write(row, entry("b", 3, "2026-03-10"));
        records.write(List.of(new RecordTable.Write(Optional.of(row), moved, moved.history().last().by())));

        assertThat(on("2026-03-10")).extracting(Row::ver).containsExactly(3L);
        assertThat(on("2026-03-11")).containsExactly(moved);
        assertThat(records.findBetween(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, "2026-03-01", "2026-03-31"))
            .extracting(Row::ver)
            .containsExactly(3L, 2L);
        assertThat(entries()).as("two for each row").isEqualTo(4);
        records.delete(List.of(row.key()));
        assertThat(on("2026-03-11")).isEmpty();
        assertThat(entries()).isEqualTo(2);
    }

    @Test
    void an_entry_that_leads_to_another_row_or_to_none_is_passed_over() {
        write(entry("a", 1, "2026-03-10"), entry("b", 2, "2026-03-11"));
        var a = Codes.of(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, "2026-03-10").from();
        var b = handle.createQuery("SELECT no FROM record WHERE id = 'b'").mapTo(Long.class).one();
        new FoundTable(handle, SITE, new Sounds(), Announced.NONE).insert(List.of(a | b, a | 1_000_000));

        assertThat(on("2026-03-10")).extracting(Row::ver).containsExactly(1L);
        assertThat(records.findBetween(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, "2026-03-10", "2026-03-10"))
            .extracting(Row::ver)
            .containsExactly(1L);
        assertThat(records.findByAny(RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY,
                List.of("2026-03-10", "2026-03-11")))
            .extracting(Row::ver)
            .containsExactly(1L, 2L);
    }

    @Test
    void a_row_that_was_damaged_is_written_as_it_was() {
        var right = entry("a", 1, "2026-03-10");
        var damaged = entry("a", 1, "2026-03-11");
        write(right);
        handle.execute("UPDATE record SET fields = REPLACE(fields, '2026-03-10', '2026-03-11')");
        records
            .write(List.of(new RecordTable.Write(Optional.of(damaged), right, right.history().last().by())));

        assertThat(on("2026-03-10")).containsExactly(right);
        assertThat(on("2026-03-11")).isEmpty();
    }

    @Test
    void rows_are_found_by_their_entries_even_if_the_store_was_empty_when_it_was_first_asked() {
        var plan = handle.createQuery("EXPLAIN " + FoundTable.FOUND)
            .bind("from", Column.numbers(List.of(1L), Function.identity()))
            .bind("to", Column.numbers(List.of(2L), Function.identity()))
            .bind("row", Codes.ROW)
            .mapTo(String.class)
            .one();
        assertThat(plan)
            .containsSubsequence("UNNEST", "JOIN", "FOUND", "ENTRY >= WANTED.FROM_ENTRY", "JOIN", "RECORD",
                    "NO = BITAND")
            .doesNotContain("tableScan");
    }

    @Test
    void what_lies_outside_of_a_window_is_found_whatever_its_day_looks_like() {
        var days = List.of("2026-03-09", "2026-03-10", "2026-03-13", "2026-03-14", "2026-03", "1066-10-14",
                "someday",
                "2026-03-10x");
        IntStream.range(0, days.size()).forEach(n -> write(entry("e" + n, n + 1, days.get(n))));

        assertThat(records.outside(new RetentionWindow("kiosk", LocalDate.parse("2026-03-10"))))
            .extracting(RowKey::id)
            .containsExactlyInAnyOrder("e0", "e3", "e4", "e5", "e6");
    }

    @Test
    void announced_rows_are_found_once_they_are_there_as_announced_or_otherwise() {
        var rows = IntStream.range(0, 600)
            .mapToObj(n -> entry("e" + n, n + 1, "2026-03-" + (10 + n % 3)))
            .toList();
        var announced = Announced.of(rows, Announced.numbers(handle, SITE, rows.size()));
        IntStream.range(0, announced.parts()).forEach(part -> announced.write(part, handle, SITE));
        assertThat(entries()).isEqualTo(1200);
        assertThat(on("2026-03-10")).as("not there yet").isEmpty();

        var otherwise = entry("e0", 1, "2026-03-20");
        new RecordTable(handle, SITE, announced)
            .write(Stream.concat(Stream.of(otherwise, entry("other", 700, "2026-03-20")),
                    rows.stream().skip(1))
                .map(FoundTableTest::fresh)
                .toList());

        assertThat(on("2026-03-10")).hasSize(199).doesNotContain(rows.getFirst());
        assertThat(on("2026-03-11")).hasSize(200);
        assertThat(on("2026-03-20")).extracting(Row::ver).containsExactly(1L, 700L);
        assertThat(entries()).as("two for each row, and two that lead nowhere").isEqualTo(1204);
        records.lookUpAnew();
        assertThat(entries()).isEqualTo(1202);
        assertThat(on("2026-03-11")).hasSize(200);
    }
}
