package org.anteroom.server.log;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.store.Store;

/// Reads the site's log for those who look after it: who did what to which row, when, why and with what outcome.
public final class Audit {
    /// Whoever has the administrator's token, as long as people have no accounts of their own.
    public static final String ADMINISTRATOR = "administrator";

    /// Through so many lines somebody looks who asks for those about one row: the log has no index by rows, which would cost
    /// every change.
    private static final int LOOKED_THROUGH = 50_000;

    private final Store store;
    private final SiteId site;
    private final int lookedThrough;

    public Audit(Store store, SiteId site) {
        this(store, site, LOOKED_THROUGH);
    }

    /// @param lookedThrough through so many lines at a time it looks for those about one row
    Audit(Store store, SiteId site, int lookedThrough) {
        this.store = store;
        this.site = site;
        this.lookedThrough = lookedThrough;
    }

    /// Some lines.
    ///
    /// @param next behind which place to go on, empty if there is no more
    public record Some(List<Entry> entries, OptionalLong next) {
        public Some {
            entries = List.copyOf(entries);
        }
    }

    /// Of which rows lines are asked for.
    public record Asked(Optional<RowKind> kind, Optional<String> id) {
        /// Those of every row.
        public static final Asked ALL = new Asked(Optional.empty(), Optional.empty());

        boolean isFor(RowKey row) {
            return kind.filter(wanted -> wanted != row.kind()).isEmpty()
                    && id.filter(wanted -> !wanted.equals(row.id())).isEmpty();
        }

        /// What the stored text of each of those has in it.
        private String mark() {
            return id.map(ChangeJson::betweenQuotes)
                .or(() -> kind.map(wanted -> "\"row\":[\"" + wanted.word() + "\","))
                .orElse("");
        }
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

    /// The next lines after a place, oldest first. Of one row or kind, those among the lines looked through: there may be
    /// more though none was found.
    ///
    /// @param max at most this many, fewer where they are long
    public Some after(long pos, int max, Asked asked) {
        return store.read(handle -> {
            var log = new SiteLogTable(handle, site);
            if (asked.equals(Asked.ALL)) {
                return some(log.after(pos, max), asked, OptionalLong.empty());
            }
            var last = pos + lookedThrough;
            var end = new SiteHeadTable(handle, site).read().map(SiteHead::pos).orElse(0L);
            return some(log.about(asked.mark(), pos, last, max), asked,
                    last < end ? OptionalLong.of(last) : OptionalLong.empty());
        });
    }

    /// @param behind where to go on if these are all that were found
    private static Some some(SiteLogTable.Page page, Asked asked, OptionalLong behind) {
        var entries = page.lines()
            .stream()
            .map(Audit::entry)
            .filter(entry -> asked.isFor(entry.change().row()))
            .toList();
        return new Some(entries, page.isFull() ? OptionalLong.of(page.lines().getLast().pos()) : behind);
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
