package org.anteroom.kiosk.local;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Column;
import org.anteroom.store.ErasedBody;
import org.anteroom.store.Mentions;
import org.anteroom.store.RecordTable;
import org.anteroom.store.RowByRow;
import org.jdbi.v3.core.Handle;

/// Takes the personal values of erased patients out of the log of what was made here, and out of rows that are shown though
/// the server took none of them in, within the caller's transaction.
final class ErasedLog {
    private final Handle handle;
    private final RecordTable records;

    ErasedLog(Handle handle, RecordTable records) {
        this.handle = handle;
        this.records = records;
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
            var created = created(by);
            eraseShown(created, by.keySet());
            created.forEach(by::putIfAbsent);
            lines(by).forEach(line -> line.erased(by).ifPresent(left -> replace(line, left)));
        }
    }

    /// The server sends the rows it has. One that it refused to create comes from nowhere. A place that staff gave to somebody
    /// else since is theirs.
    private void eraseShown(Map<RowKey, String> created, Set<RowKey> erased) {
        var shown = new HashMap<>(records.load(created.keySet()));
        shown.keySet().retainAll(created.keySet());
        records.write(shown.values()
            .stream()
            .filter(row -> !Erasure.isErased(row)
                    && erased.stream().anyMatch(about -> Erasure.concerns(row, about)))
            .map(row -> {
                var last = row.history().last();
                var mark = new Mark(row.ver(), last.by(), last.at());
                var left = Erasure.of(row, mark, created.getOrDefault(row.key(), ""));
                return new RecordTable.Write(Optional.of(row), left, last.by());
            })
            .toList());
    }

    /// The rows that changes made here create about these patients, with what erased those.
    private Map<RowKey, String> created(Map<RowKey, String> by) {
        var created = new HashMap<RowKey, String>();
        var patients = by.keySet()
            .stream()
            .filter(key -> key.kind() == RowKind.PATIENT)
            .map(RowKey::id)
            .collect(Collectors.toSet());
        if (!patients.isEmpty()) {
            naming(patients).stream()
                .map(ErasedBody::read)
                .forEach(change -> Erasure.named(change)
                    .flatMap(patient -> Optional.ofNullable(by.get(patient)).stream())
                    .forEach(eraser -> created.putIfAbsent(change.row(), eraser)));
        }
        return created;
    }

    /// The texts of changes that have any of these ids in them. H2 would look for one after the other in each text.
    private List<String> naming(Set<String> ids) {
        var mentions = new Mentions(ids);
        return RowByRow.read(handle, () -> handle
            .createQuery("SELECT body FROM change_log WHERE kind <> :patient")
            .bind("patient", RowKind.PATIENT.word())
            .mapTo(String.class)
            .filter(mentions::isIn)
            .list());
    }

    private List<Line> lines(Map<RowKey, String> by) {
        return handle.createQuery("""
                SELECT c.epoch, c.n, c.kind, c.id, c.body FROM UNNEST(CAST(:ids AS VARCHAR ARRAY)) AS wanted(id)
                JOIN change_log c ON c.id = wanted.id JOIN outcome o ON o.epoch = c.epoch AND o.n = c.n""")
            .bind("ids", Column.texts(by.keySet().stream().map(RowKey::id).distinct().toList(),
                    Function.identity()))
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
