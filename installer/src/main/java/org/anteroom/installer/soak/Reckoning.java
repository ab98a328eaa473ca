package org.anteroom.installer.soak;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.model.wire.RowJson;
import org.jdbi.v3.core.Handle;

/// Looks for everything people were told in what the server has at rest.
final class Reckoning {
    private static final int SHOWN = 5;

    private final Handle database;
    private final Told told;

    /// @param database the server's
    Reckoning(Handle database, Told told) {
        this.database = database;
        this.told = told;
    }

    /// The rows of a store at rest, each as one text, but for holds and leases: those leave a device when they end.
    static List<String> rows(Handle handle) {
        return handle
            .createQuery("""
                SELECT kind, id, ver, fields, history FROM record WHERE kind NOT IN ('hold', 'lease')""")
            .map((row, _) -> String.join("|", row.getString("kind"), row.getString("id"),
                    row.getString("ver"),
                    row.getString("fields"), row.getString("history")))
            .list();
    }

    /// What of it is wrong; empty if nothing is.
    List<String> faults() {
        var faults = new ArrayList<>(told.faults());
        missing(faults, "changes are not in the site's log", told.changes(),
                texts("SELECT device || ':' || epoch || ':' || n FROM site_log"));
        none(faults, "changes are in the log twice",
                """
                SELECT device || ':' || epoch || ':' || n FROM site_log GROUP BY device, epoch, n HAVING COUNT(*) > 1""");
        none(faults, "devices have gaps in their logs", """
                SELECT device FROM site_log GROUP BY device, epoch HAVING MAX(n) <> COUNT(*)""");
        none(faults, "sites have gaps in their logs", """
                SELECT site FROM site_log GROUP BY site HAVING MAX(pos) <> COUNT(*)""");
        none(faults, "places of the feed were given twice",
                """
                SELECT CAST(seq AS VARCHAR) FROM site_log WHERE outcome = 'applied' AND seq > 0 GROUP BY seq HAVING COUNT(*) > 1""");
        numbers(faults);
        visits(faults);
        return faults;
    }

    private void numbers(List<String> faults) {
        var shown = new HashSet<String>();
        add(faults, "numbers were shown twice",
                told.numbers().stream().filter(number -> !shown.add(number)).toList());
        missing(faults, "numbers shown are in no line", shown,
                fields(RowKind.QUEUE_ENTRY,
                        (_, fields) -> fields.text(QueueField.SERVICE_DAY.field()) + " "
                                + fields.text(QueueField.TOKEN.field())));
    }

    private void visits(List<String> faults) {
        missing(faults, "visits booked over the API are gone", told.visits(),
                texts("SELECT id FROM record WHERE kind = 'appointment'"));
        var taken = new HashSet<String>();
        add(faults, "times were sold twice",
                fields(RowKind.APPOINTMENT, Appointment::new).stream()
                    .filter(visit -> visit.state() == AppointmentState.BOOKED)
                    .map(visit -> visit.starts().toString())
                    .filter(starts -> !taken.add(starts))
                    .toList());
    }

    /// What there is, from a row's id and fields.
    private <T> List<T> fields(RowKind kind, BiFunction<String, Fields, T> of) {
        return database
            .createQuery("SELECT id, ver, fields, history FROM record WHERE kind = :kind")
            .bind("kind", kind.word())
            .map((row, _) -> {
                try {
                    var read = RowJson.read(new RowKey(kind, row.getString("id")), row.getLong("ver"),
                            row.getString("fields"), row.getString("history"));
                    return of.apply(read.key().id(), read.fields());
                } catch (MalformedChange e) {
                    throw new IllegalStateException("a stored row cannot be read", e);
                }
            })
            .list();
    }

    private List<String> texts(String sql) {
        return database.createQuery(sql).mapTo(String.class).list();
    }

    private void none(List<String> faults, String what, String sql) {
        add(faults, what, texts(sql));
    }

    private static void missing(List<String> faults, String what, Set<String> wanted, List<String> there) {
        var missing = new TreeSet<>(wanted);
        there.forEach(missing::remove);
        add(faults, what, List.copyOf(missing));
    }

    /// Rows that two should hold alike.
    static void same(List<String> faults, String what, Set<String> some, Set<String> others) {
        var differing = new TreeSet<>(some);
        differing.removeAll(others);
        others.stream().filter(row -> !some.contains(row)).forEach(differing::add);
        add(faults, what, differing.stream().map(row -> row.split("\\|", 3)[1]).toList());
    }

    private static void add(List<String> faults, String what, List<String> which) {
        if (!which.isEmpty()) {
            faults.add(which.size() + " " + what + ": " + which.stream().limit(SHOWN).toList());
        }
    }
}
