package org.anteroom.store;

import java.util.EnumSet;
import java.util.function.Consumer;
import org.anteroom.model.change.Row;
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// The confirmed rows of one site that belong to a window, one by one: the same question on a device and on the server,
/// so that what both hold can be compared.
public final class Holdings {
    /// So many days are read at a time.
    private static final int AT_ONCE = 30;

    private final RecordTable records;

    public Holdings(Handle handle, SiteId site) {
        this.records = new RecordTable(handle, site);
    }

    /// Goes through them, in no particular order.
    public void each(RetentionWindow window, Consumer<Row> to) {
        var whole = EnumSet.copyOf(window.kinds());
        if (whole.remove(RowKind.QUEUE_ENTRY)) {
            days(window, RowKind.QUEUE_ENTRY, Lookups.SERVICE_DAY, to);
        }
        if (whole.remove(RowKind.APPOINTMENT)) {
            days(window, RowKind.APPOINTMENT, Lookups.VISIT_DAY, to);
        }
        records.each(whole, row -> confirmed(row, to));
    }

    private void days(RetentionWindow window, RowKind kind, String name, Consumer<Row> to) {
        for (var first = window.from(); !first.isAfter(window.to()); first = first.plusDays(AT_ONCE)) {
            var last = first.plusDays(AT_ONCE - 1);
            records
                .findBetween(kind, name, first.toString(),
                        (last.isAfter(window.to()) ? window.to() : last).toString())
                .forEach(row -> confirmed(row, to));
        }
    }

    private static void confirmed(Row row, Consumer<Row> to) {
        if (row.ver() > 0) {
            to.accept(row);
        }
    }
}
