package org.anteroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
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
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/// A server finds its rows by their values.
final class LookupTableTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final DeviceId DEVICE = new DeviceId("k1");
    private static final Pattern LOOKED_AT = Pattern.compile("scanCount: ([0-9]+)");

    @Test
    void to_find_rows_of_a_kind_those_of_others_are_not_looked_at() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:lookup");
        try (var handle = Jdbi.open(database)) {
            Schema.SERVER.bringUpToDate(database);
            var records = new RecordTable(handle, SITE);
            records.write(IntStream.rangeClosed(1, 1_000)
                .mapToObj(n -> fresh(RowKind.HOLD, "h" + n, n, "used"))
                .toList());
            records.write(List.of(fresh(RowKind.WAITLIST, "ana", 1_001, "waiting"),
                    fresh(RowKind.WAITLIST, "bo", 1_002, "offered")));

            assertThat(records.findBetween(RowKind.WAITLIST, Lookups.STATE, "", "~"))
                .extracting(row -> row.key().id())
                .containsExactly("bo", "ana");
            assertThat(lookedAt(handle, RowKind.WAITLIST)).isLessThan(20);
        }
    }

    private static RecordTable.Write fresh(RowKind kind, String id, long ver, String state) {
        var mark = new Mark(ver, new ChangeId(DEVICE, 1, ver), new Stamp(1, 0, DEVICE));
        var row = new Row(new RowKey(kind, id), ver, Fields.of("state", state), History.of(mark));
        return new RecordTable.Write(Optional.empty(), row, mark.by());
    }

    /// How many entries and rows a question about all states of a kind reads.
    private static int lookedAt(Handle handle, RowKind kind) {
        var plan = handle.createQuery("EXPLAIN ANALYZE " + LookupTable.BETWEEN)
            .bind("site", SITE.value())
            .bind("name", Lookups.STATE)
            .bind("kind", kind.word())
            .bind("from", "")
            .bind("to", "~")
            .mapTo(String.class)
            .one();
        return LOOKED_AT.matcher(plan).results().mapToInt(found -> Integer.parseInt(found.group(1))).sum();
    }
}
