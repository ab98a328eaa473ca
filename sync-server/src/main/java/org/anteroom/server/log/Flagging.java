package org.anteroom.server.log;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.FieldRules;
import org.anteroom.model.patient.Duplicates;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;
import org.anteroom.store.RecordTable;

/// Flags registrations that may be of somebody who is here already (rules R15), in the transaction that takes them in.
///
/// Compares only with those whose name sounds alike and who share the birth date, whose birth date is known in part, or who
/// share a phone number: whatever else the site knows, that stays few.
final class Flagging {
    /// How long a birth date is that is known in part.
    private static final int[] PARTS = {4, 7};

    private final RecordTable records;
    private final Map<String, Map<RowKey, Row>> known = new HashMap<>();

    Flagging(RecordTable records) {
        this.records = records;
    }

    /// Reads whom the registrations among these changes must be compared with, in one go.
    void load(Collection<Change> changes) {
        var dates = new HashSet<String>();
        var phones = new HashSet<String>();
        var sounding = new HashSet<String>();
        for (var change : changes) {
            if (change.row().kind() == RowKind.PATIENT && change.act() instanceof Act.Put(var fields)
                    && FieldRules.allowSignsOf(change.act())) {
                dates.addAll(dates(fields));
                phones.addAll(phones(fields));
                sounding.addAll(records.sounds(fields));
            }
        }
        read(Lookups.BIRTH_DATE, dates);
        read(Lookups.PHONE, phones);
        read(Lookups.SOUND, sounding);
    }

    private void read(String name, Set<String> values) {
        values.removeAll(known.keySet());
        if (values.isEmpty()) {
            return;
        }
        values.forEach(value -> known.put(value, new LinkedHashMap<>()));
        records.findByAny(RowKind.PATIENT, name, values).forEach(this::add);
    }

    /// Takes a patient in as one whom later registrations of the same group are compared with.
    void add(Row row) {
        if (row.key().kind() == RowKind.PATIENT && !known.isEmpty()) {
            foundBy(row.fields()).forEach(
                    key -> known.computeIfPresent(key, (_, rows) -> {
                        rows.put(row.key(), row);
                        return rows;
                    }));
        }
    }

    /// A new patient's row, flagged; any other row as it is.
    Row flagged(Row row) {
        if (row.key().kind() != RowKind.PATIENT) {
            return row;
        }
        var alike = new LinkedHashMap<RowKey, Patient>();
        for (var key : keys(row.fields())) {
            known.getOrDefault(key, Map.of())
                .values()
                .forEach(other -> alike.put(other.key(), new Patient(other.key().id(), other.fields())));
        }
        var flagged = Duplicates.flagged(new Patient(row.key().id(), row.fields()), alike.values());
        return row.with(row.ver(), flagged.fields(), row.history());
    }

    /// What the store would find the patient by: the birth date as it is, not its parts, which most people share.
    private Set<String> foundBy(Fields patient) {
        var keys = found(patient);
        keys.add(patient.text(PatientField.BIRTH_DATE.field()));
        return keys;
    }

    private Set<String> keys(Fields patient) {
        var keys = found(patient);
        keys.addAll(dates(patient));
        return keys;
    }

    private Set<String> found(Fields patient) {
        var keys = new HashSet<>(phones(patient));
        keys.addAll(records.sounds(patient));
        return keys;
    }

    private static Set<String> phones(Fields patient) {
        return patient.set(PatientField.PHONES.field());
    }

    /// A date may be stored in part elsewhere.
    private static Set<String> dates(Fields patient) {
        var date = patient.text(PatientField.BIRTH_DATE.field());
        var dates = new TreeSet<String>();
        for (var length : PARTS) {
            if (length <= date.length()) {
                dates.add(date.substring(0, length));
            }
        }
        return dates;
    }
}
