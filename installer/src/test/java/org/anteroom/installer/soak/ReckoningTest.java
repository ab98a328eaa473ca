package org.anteroom.installer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.RowJson;
import org.anteroom.store.Schema;
import org.h2.jdbcx.JdbcDataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ReckoningTest {
    private final Told told = new Told();
    private Handle handle;

    @BeforeEach
    void open() {
        var database = new JdbcDataSource();
        database.setUrl("jdbc:h2:mem:reckoning");
        handle = Jdbi.open(database);
        Schema.SERVER.bringUpToDate(database);
    }

    @AfterEach
    void close() {
        handle.close();
    }

    private List<String> faults() {
        return new Reckoning(handle, told).faults();
    }

    private void line(long pos, long n) {
        handle.execute("""
                INSERT INTO site_log (site, pos, device, epoch, n, received_ms, body, digest, outcome, seq, detail, chain)
                VALUES ('s', ?, 'd', 1, ?, 0, '', '', 'applied', ?, '', '')""", pos, n, pos);
    }

    private void row(RowKind kind, String id, Fields fields) {
        var device = new DeviceId("d");
        var made = History.of(new Mark(1, new ChangeId(device, 1, 1), new Stamp(1, 0, device)));
        handle.execute("""
                INSERT INTO record (site, kind, id, ver, fields, history, changed_by)
                VALUES ('s', ?, ?, 1, ?, ?, 'd:1:1')""", kind.word(), id, RowJson.write(fields),
                RowJson.write(made));
    }

    private void entry() {
        row(RowKind.QUEUE_ENTRY, "e", Fields.of("service_day", "2026-03-12", "token", "A101"));
    }

    private void visit(String id) {
        row(RowKind.APPOINTMENT, id, Fields.of("state", "booked", "starts", "2026-03-12T09:00:00Z"));
    }

    @Test
    void finds_nothing_where_all_is_there() {
        line(1, 1);
        line(2, 2);
        entry();
        visit("v");
        told.change("d:1:2");
        told.number("2026-03-12 A101");
        told.visit("v");
        assertThat(faults()).isEmpty();
    }

    @Test
    void finds_what_was_told_and_is_not_there() {
        told.change("d:1:1");
        told.number("2026-03-12 A101");
        told.visit("v");
        assertThat(faults()).containsExactly("1 changes are not in the site's log: [d:1:1]",
                "1 numbers shown are in no line: [2026-03-12 A101]",
                "1 visits booked over the API are gone: [v]");
    }

    @Test
    void finds_gaps() {
        line(1, 1);
        line(3, 3);
        assertThat(faults()).containsExactly("1 devices have gaps in their logs: [d]",
                "1 sites have gaps in their logs: [s]");
    }

    @Test
    void finds_what_was_given_twice() {
        entry();
        visit("v");
        visit("w");
        told.number("2026-03-12 A101");
        told.number("2026-03-12 A101");
        assertThat(faults()).containsExactly("1 numbers were shown twice: [2026-03-12 A101]",
                "1 times were sold twice: [2026-03-12T09:00:00Z]");
    }

    @Test
    void finds_rows_that_two_do_not_hold_alike() {
        var faults = new ArrayList<String>();
        Reckoning.same(faults, "rows differ", Set.of("patient|p|1|{}|{}", "patient|q|2|{}|{}"),
                Set.of("patient|p|1|{}|{}"));
        assertThat(faults).containsExactly("1 rows differ: [q]");
    }
}
