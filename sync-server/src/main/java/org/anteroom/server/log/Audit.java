package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Row;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.store.Store;

/// Reads the site's log for those who look after it: who did what to which row, when and with what outcome. Values are
/// not shown.
public final class Audit {
    /// Whoever has the administrator's token, as long as people have no accounts of their own.
    public static final String ADMINISTRATOR = "administrator";

    private static final int PAGE = 2_000;

    private final Store store;
    private final SiteId site;

    public Audit(Store store, SiteId site) {
        this.store = store;
        this.site = site;
    }

    /// One line of the log.
    ///
    /// @param pos      its place in the log, from 1
    /// @param did      `put`, `set` or the command's name
    /// @param fields   names of the fields written, or of the command's arguments
    /// @param erasedBy the change that erased its personal values by law
    public record Entry(
            long pos,
            Change change,
            String did,
            List<String> fields,
            Outcome outcome,
            Optional<String> erasedBy) {
        public Entry {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return "Entry[" + pos + "]";
        }
    }

    /// The next lines after a place, oldest first.
    ///
    /// @param row only those about the row of this id; empty for all
    /// @param max at most this many
    public List<Entry> after(long pos, String row, int max) {
        return store.read(handle -> {
            var log = new SiteLogTable(handle, site);
            var entries = new ArrayList<Entry>();
            for (var page = page(log, pos, row, max); !page.isEmpty()
                    && entries.size() < max; page = page(log, page.getLast().pos(), row, max)) {
                page.stream()
                    .map(Audit::entry)
                    .filter(entry -> row.isEmpty() || entry.change().row().id().equals(row))
                    .limit(max - entries.size())
                    .forEach(entries::add);
            }
            return entries;
        });
    }

    private static List<SiteLogTable.Line> page(SiteLogTable log, long pos, String row, int max) {
        return row.isEmpty() ? log.after(pos, max) : log.about(row, pos, PAGE);
    }

    /// All lines about one row that made it what it is, oldest first. Looks through everything that was logged from its
    /// first change to its last: for people who ask, not for every request.
    public List<Entry> about(Row row) {
        return store.read(handle -> new SiteLogTable(handle, site).about(row)
            .stream()
            .map(Audit::entry)
            .filter(entry -> entry.change().row().equals(row.key()))
            .toList());
    }

    private static Entry entry(SiteLogTable.Line line) {
        try {
            var change = ChangeJson.read(line.body());
            return new Entry(line.pos(), change, did(change.act()), fields(change.act()), line.outcome(),
                    ChangeJson.erasedBy(line.body()));
        } catch (MalformedChange e) {
            throw new IllegalStateException("line " + line.pos() + " of the log cannot be read", e);
        }
    }

    private static String did(Act act) {
        return switch (act) {
            case Act.Put _ -> "put";
            case Act.Set _ -> "set";
            case Act.Cmd(var name, _) -> name;
            case Act.Unknown _ -> "unknown";
        };
    }

    private static List<String> fields(Act act) {
        return switch (act) {
            case Act.Put(var fields) -> List.copyOf(fields.names());
            case Act.Set(var edits) -> edits.stream().map(edit -> edit.field()).toList();
            case Act.Cmd(_, var args) -> List.copyOf(args.names());
            case Act.Unknown _ -> List.of();
        };
    }
}
