package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.function.Function;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Column;
import org.anteroom.store.Containing;
import org.anteroom.store.ErasedBody;
import org.jdbi.v3.core.Handle;

/// Takes the personal values of erased patients out of the log of what was made here, within the caller's transaction.
final class ErasedLog {
    private final Handle handle;

    ErasedLog(Handle handle) {
        this.handle = handle;
    }

    /// Those out of the changes of erased rows, and of the rows that were made here about erased patients, also where the
    /// server refused them; as far as the server has the changes. Digests and hashes stay. Goes through the log once,
    /// however many were erased.
    void erase(Collection<Row> erased) {
        var by = new HashMap<RowKey, String>();
        erased.stream()
            .filter(Erasure::isErased)
            .forEach(row -> by.put(row.key(), row.fields().text(Erasure.ERASED_BY)));
        if (!by.isEmpty()) {
            created(by).forEach(by::putIfAbsent);
            lines(by).forEach(line -> line.erased(by).ifPresent(left -> replace(line, left)));
        }
    }

    /// The rows that changes made here create about these patients, with what erased those.
    private Map<RowKey, String> created(Map<RowKey, String> by) {
        var created = new HashMap<RowKey, String>();
        var patients = by.keySet().stream().filter(key -> key.kind() == RowKind.PATIENT).toList();
        if (patients.isEmpty()) {
            return created;
        }
        Containing.bind(handle.createQuery("SELECT body FROM change_log WHERE " + Containing.any("body")),
                patients.stream().map(RowKey::id).toList())
            .mapTo(String.class)
            .forEach(body -> {
                var change = ErasedBody.read(body);
                Erasure.named(change)
                    .flatMap(patient -> Optional.ofNullable(by.get(patient)).stream())
                    .forEach(eraser -> created.putIfAbsent(change.row(), eraser));
            });
        return created;
    }

    private List<Line> lines(Map<RowKey, String> by) {
        var ids = by.keySet().stream().map(RowKey::id).collect(Collectors.toSet());
        return handle.createQuery("""
                SELECT c.epoch, c.n, c.kind, c.id, c.body FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id)
                JOIN change_log c ON c.id = wanted.id JOIN outcome o ON o.epoch = c.epoch AND o.n = c.n""")
            .bind("ids", Column.texts(new HashSet<>(ids), Function.identity()))
            .map((row, _) -> new Line(row.getInt("epoch"), row.getLong("n"), ShadowTable.key(row),
                    row.getString("body")))
            .filter(line -> by.containsKey(line.row()))
            .list();
    }

    private void replace(Line line, String left) {
        handle.execute("UPDATE change_log SET body = ? WHERE epoch = ? AND n = ?", left, line.epoch(),
                line.n());
        handle.execute("UPDATE outcome SET detail = '' WHERE epoch = ? AND n = ?", line.epoch(), line.n());
    }

    /// A stored change's text and place.
    private record Line(int epoch, long n, RowKey row, String text) {
        Optional<String> erased(Map<RowKey, String> by) {
            return ErasedBody.of(text, by.keySet(), by.getOrDefault(row, ""));
        }

        @Override
        public String toString() {
            return "Line[" + epoch + ":" + n + "]";
        }
    }
}
