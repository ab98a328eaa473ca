package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Containing;
import org.anteroom.store.Mentions;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// Carries a patient's erasure to everything else the site holds of that patient: rows about the patient, records the
/// patient is linked with, conflicts about any of those, the bodies of all their changes, also of such as were refused or
/// stand in quarantine, and stored answers (sync.md 1). Digests stay, so every chain still verifies.
///
/// Works on what is in the tables, within the transaction that takes the erasure in. Searches them whole, once for all that is about the
/// patient and once more for what is about that: erasures are rare.
public final class Erasing {
    private static final String GONE = """
            {"success":false,"error":{"code":"erased","message":"The person's record was erased.","details":{}}}""";

    private final Handle handle;
    private final SiteId site;
    private final RecordTable records;
    private final SiteLogTable log;
    private final QuarantineTable quarantine;

    Erasing(Handle handle, SiteId site) {
        this.handle = handle;
        this.site = site;
        this.records = new RecordTable(handle, site);
        this.log = new SiteLogTable(handle, site);
        this.quarantine = new QuarantineTable(handle, site);
    }

    /// Whether this text, about to be kept, names a row that was erased by law. No other is until the transaction ends.
    public static boolean isNamedIn(String text, Handle handle, SiteId site) {
        var ids = Mentions.in(text).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return false;
        }
        var _ = new SiteHeadTable(handle, site).lock();
        return new RecordTable(handle, site)
            .load(ids.stream().map(id -> new RowKey(RowKind.PATIENT, id)).toList())
            .values()
            .stream()
            .anyMatch(Erasure::isErased);
    }

    /// Whether anything tells of this patient, be it only a change that was not taken in.
    public static boolean isHeardOf(String patient, Handle handle, SiteId site) {
        return Erasure.patient(patient).filter(key -> new Erasing(handle, site).isHeardOf(key)).isPresent();
    }

    private boolean isHeardOf(RowKey patient) {
        return records.find(patient).isPresent() || !concerned(Set.of(patient)).isEmpty()
                || log.tellsOf(patient) || quarantine.tellsOf(patient);
    }

    /// Erases what this change's patient left elsewhere.
    ///
    /// @return the head with the feed positions of the rows it took
    SiteHead erase(Change erasure, Mark mark, SiteHead head) {
        var by = erasure.id().toString();
        var next = head;
        var rows = new LinkedHashMap<RowKey, Row>();
        var about = about(erasure.row(), rows);
        log.erase(about, by);
        quarantine.erase(about, by);
        eraseAnswers(about);
        var writes = new ArrayList<RecordTable.Write>();
        for (var row : rows.values()) {
            if (!Erasure.isErased(row)) {
                next = next.nextSeq();
                var erased = Erasure.of(row, new Mark(next.seq(), erasure.id(), mark.at()));
                writes.add(new RecordTable.Write(Optional.of(row), erased, erasure.id()));
            }
        }
        records.write(writes);
        return next;
    }

    /// The keys of all that is about the patient, the patient's first, also of rows that never came to be.
    ///
    /// @param rows takes those that did, but the patient's own
    private Set<RowKey> about(RowKey patient, Map<RowKey, Row> rows) {
        var found = new LinkedHashSet<>(List.of(patient));
        for (var asked = Set.of(patient); !asked.isEmpty();) {
            var more = new LinkedHashSet<RowKey>();
            for (var row : concerned(asked)) {
                rows.put(row.key(), row);
                more.add(row.key());
            }
            more.addAll(created(asked));
            more.removeAll(found);
            found.addAll(more);
            asked = more;
        }
        rows.remove(patient);
        return found;
    }

    /// The rows about any of these, and the records that patients among them are linked to.
    private List<Row> concerned(Set<RowKey> asked) {
        var naming = records.naming(asked.stream().map(RowKey::id).collect(Collectors.toSet()),
                row -> asked.stream().anyMatch(about -> Erasure.concerns(row, about)));
        return Stream.concat(naming.stream(), patients(asked).flatMap(patient -> standsFor(patient).stream()))
            .toList();
    }

    /// The rows that changes create about patients among these, also where they were not taken in.
    private Set<RowKey> created(Set<RowKey> asked) {
        var patients = patients(asked).collect(Collectors.toSet());
        if (patients.isEmpty()) {
            return Set.of();
        }
        var created = new LinkedHashSet<>(log.created(patients));
        created.addAll(quarantine.created(patients));
        return created;
    }

    private static Stream<RowKey> patients(Set<RowKey> keys) {
        return keys.stream().filter(key -> key.kind() == RowKind.PATIENT);
    }

    /// The record that a duplicate is linked to.
    private Optional<Row> standsFor(RowKey patient) {
        return records.find(patient)
            .flatMap(row -> row.fields().get(PatientField.LINKED_TO.field()))
            .flatMap(Erasure::patient)
            .flatMap(records::find);
    }

    /// A request that is repeated is told that the person is gone, and has no new effect.
    private void eraseAnswers(Set<RowKey> about) {
        Containing.bind(handle.createUpdate("""
                UPDATE answer SET status = 410, content_type = 'application/json', body = :gone
                WHERE site = :site AND %s""".formatted(Containing.any("body"))),
                Mentions.written(about.stream().map(RowKey::id).toList()))
            .bind("gone", GONE)
            .bind("site", site.value())
            .execute();
    }
}
