package org.anteroom.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.jdbi.v3.core.Handle;

/// By what the rows of one site are found, within the caller's transaction: it follows what is written to `record`.
interface Finder {
    /// As a server finds rows, or a device: [KeptLookups] says which.
    ///
    /// @param announced rows whose entries a device has already
    static Finder of(Handle handle, SiteId site, Sounds sounds, Announced announced) {
        return KeptLookups.isDevice(handle)
                ? new FoundTable(handle, site, sounds, announced)
                : new LookupTable(handle, site, sounds);
    }

    /// The numbers that these new rows get, in their order; none where rows have no numbers.
    Optional<List<Long>> numbers(List<Row> fresh);

    /// Adds what new rows of these numbers are found by.
    void add(List<Row> fresh, List<Long> numbers);

    /// Adds what rows are found by.
    void add(List<Row> rows);

    /// Adds what edited rows are found by now, and takes away what they no longer are found by. It follows from the fields
    /// alone: a device's own change coming back mostly brings a new version only.
    void follow(Collection<RecordTable.Write> edits);

    /// Takes away what rows are found by.
    void remove(Collection<Row> rows);

    /// Takes away everything.
    void clear();

    /// The rows found under a value, oldest version first.
    List<Row> find(RowKind kind, String name, String value);

    /// The rows found under any of these values; one found under several may come as often.
    List<Row> findAny(RowKind kind, String name, Collection<String> values);

    /// The rows found under any value from one to another, both inclusive, in the order of the values; one found under
    /// several may come as often.
    List<Row> between(RowKind kind, String name, String from, String to);

    /// Goes through those one by one, in no particular order: they may be more than there is memory for.
    default void each(RowKind kind, String name, String from, String to, Consumer<Row> each) {
        between(kind, name, from, to).forEach(each);
    }
}
