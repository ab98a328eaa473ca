package org.anteroom.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// Many rows that are new to a device, whose entries in [FoundTable] are written before they are: all of them in the order of the
/// index, of which each commit then writes few pages. Rows written a few at a time have entries in nearly all of its pages.
///
/// If it ends in between, an entry that leads to no row does no harm.
public final class Announced {
    /// None.
    public static final Announced NONE = new Announced(Map.of(), List.of());

    /// So many entries at once that a user's commit need not wait for long.
    private static final int TOGETHER = 1_000;

    private final Map<RowKey, Numbered> rows;
    private final List<Long> entries;

    private Announced(Map<RowKey, Numbered> rows, List<Long> entries) {
        this.rows = rows;
        this.entries = entries;
    }

    private record Numbered(Row row, long number) {}

    /// Numbers for so many rows.
    public static List<Long> numbers(Handle handle, SiteId site, int rows) {
        return new FoundTable(handle, site, new Sounds(), NONE).next(rows);
    }

    /// These rows, of these numbers; their entries are still to be written, part by part.
    public static Announced of(List<Row> rows, List<Long> numbers) {
        var sounds = new Sounds();
        var numbered = new HashMap<RowKey, Numbered>();
        var entries = new TreeSet<Long>();
        for (var i = 0; i < rows.size(); i++) {
            numbered.put(rows.get(i).key(), new Numbered(rows.get(i), numbers.get(i)));
            entries.addAll(FoundTable.entries(rows.get(i), numbers.get(i), sounds));
        }
        return new Announced(numbered, new ArrayList<>(entries));
    }

    /// How many parts their entries have.
    public int parts() {
        return (entries.size() + TOGETHER - 1) / TOGETHER;
    }

    /// Writes a part of their entries.
    ///
    /// @param part from 0
    public void write(int part, Handle handle, SiteId site) {
        new FoundTable(handle, site, new Sounds(), NONE)
            .insert(entries.subList(part * TOGETHER, Math.min((part + 1) * TOGETHER, entries.size())));
    }

    /// The number of a row if it was announced as it is.
    Optional<Long> number(Row row) {
        return Optional.ofNullable(rows.get(row.key()))
            .filter(announced -> announced.row().fields().equals(row.fields()))
            .map(Numbered::number);
    }
}
