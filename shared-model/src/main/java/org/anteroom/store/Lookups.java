package org.anteroom.store;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.change.Row;
import org.anteroom.model.patient.NameFold;
import org.anteroom.model.patient.NameSound;
import org.anteroom.model.patient.PatientMask;
import org.anteroom.model.retention.LastDay;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.visit.SeatGivenBack;

/// By which values a row of each kind can be found. Derived from the row's fields and kept beside them.
public final class Lookups {
    /// A patient by full or partial birth date. Whoever has a [#SOUND] is found by that, which begins with the full date
    /// ([RecordTable] knows).
    public static final String BIRTH_DATE = "birth_date";
    /// A patient by number.
    public static final String PATIENT_NUMBER = "patient_number";
    /// A patient by phone, in E.164 form.
    public static final String PHONE = "phone";
    /// A patient by each folded word of the name, if it is more than a kiosk's first letter.
    public static final String NAME = "name";
    /// A patient of a whole name by full birth date and how two words of it sound: who may be the same person.
    public static final String SOUND = "sound";
    /// A patient by each guardian.
    public static final String GUARDIAN = "guardian";
    /// A queue entry by service day.
    public static final String SERVICE_DAY = "service_day";
    /// What belongs to a patient: queue entries, appointments, holds, waiting list.
    public static final String PATIENT = "patient";
    /// An appointment, hold or lease by its local date.
    public static final String VISIT_DAY = "visit_day";
    /// An appointment by its printed numbers.
    public static final String CODE = "code";
    /// A row by where it stands: conflicts, alerts, leases, waiting list, and appointments that wait for an answer.
    public static final String STATE = "state";

    /// An appointment that gave a seat back, by its local date.
    public static final String GAVE_BACK = "gave_back";
    /// An alert that nobody has closed, by its kind.
    public static final String OPEN_ALERT = "open_alert";
    /// An alert or a conflict by the last day on which a device has any use for it, if there is one ([LastDay]).
    public static final String LAST_DAY = "last_day";
    /// A configuration row by what it configures.
    public static final String TYPE = "type";
    /// A queue entry by what the program that uploaded it calls it.
    public static final String CLIENT_REF = "client_ref";

    /// The state of a patient who may be somebody's second record and was not yet linked to it.
    public static final String FLAGGED = "flagged";

    /// Raised with every change of what is derived here: stores of before then derive anew when they are opened.
    static final int VERSION = 11;

    /// By their place in it [Codes] tells them apart: new ones go to the end.
    static final List<String> NAMES = List.of(BIRTH_DATE, PATIENT_NUMBER, PHONE, NAME, GUARDIAN,
            SERVICE_DAY, PATIENT, VISIT_DAY, CODE, STATE, TYPE, CLIENT_REF, SOUND, GAVE_BACK,
            OPEN_ALERT, LAST_DAY);
    /// What a server finds rows by.
    static final Set<String> EVERYWHERE = Set.copyOf(NAMES);
    /// What a kiosk or a desk finds rows by.
    static final Set<String> ON_DEVICE = Set.of(BIRTH_DATE, PATIENT_NUMBER, SOUND, SERVICE_DAY, PATIENT,
            VISIT_DAY, CODE, STATE, TYPE, OPEN_ALERT);
    private static final Set<String> DAYS = Set.of(BIRTH_DATE, SOUND, SERVICE_DAY, VISIT_DAY,
            GAVE_BACK, LAST_DAY);
    /// From which fields of a patient each is derived; those of other kinds are derived anew with any edit.
    private static final Map<String, Set<String>> FIELDS_OF_PATIENT = Map.of(
            BIRTH_DATE, Set.of("birth_date", "given_name", "family_name"),
            PATIENT_NUMBER, Set.of("patient_number"),
            PHONE, Set.of("phones"),
            GUARDIAN, Set.of("guardians"),
            NAME, Set.of("given_name", "family_name"),
            SOUND, Set.of("birth_date", "given_name", "family_name"),
            STATE, Set.of("duplicate_of", "linked_to"));
    private static final Set<String> FIND_PATIENT = FIELDS_OF_PATIENT.values()
        .stream()
        .flatMap(Set::stream)
        .collect(Collectors.toSet());
    private static final int DATE_SIGNS = 10;
    private static final int SOUND_SIGNS = 60;
    private static final int LONGEST = 128;

    private Lookups() {}

    /// One name and value under which a row is found.
    record Entry(String name, String value) {
        @Override
        public String toString() {
            return "Entry[" + name + "]";
        }
    }

    /// Whether values under this name are days, or begin with one: they may be asked for by a range.
    static boolean isDay(String name) {
        return DAYS.contains(name);
    }

    /// Those of the names by which a row may be found otherwise after an edit.
    static Set<String> touched(RowKind kind, Fields before, Fields now, Set<String> names) {
        if (kind != RowKind.PATIENT || PatientMask.isMask(before) != PatientMask.isMask(now)) {
            return names;
        }
        var edited = new HashSet<String>();
        for (var field : FIND_PATIENT) {
            if (!before.text(field).equals(now.text(field))) {
                edited.add(field);
            }
        }
        return edited.isEmpty()
                ? Set.of()
                : names.stream()
                    .filter(name -> !Collections.disjoint(FIELDS_OF_PATIENT.getOrDefault(name, Set.of()),
                            edited))
                    .collect(Collectors.toSet());
    }

    /// Under what a row is found.
    ///
    /// @param names the names that count: all that are kept, or those of an edit ([#touched])
    static List<Entry> of(Row row, Set<String> names, Sounds sounds) {
        var fields = row.fields();
        var entries = new Entries(names, new ArrayList<>());
        switch (row.key().kind()) {
            case PATIENT -> {
                if (names.contains(BIRTH_DATE) && sounds.of(fields).isEmpty()) {
                    entries.add(BIRTH_DATE, fields.text("birth_date"));
                }
                entries.add(PATIENT_NUMBER, fields.text("patient_number"));
                entries.all(PHONE, () -> fields.set("phones"));
                entries.all(GUARDIAN, () -> fields.set("guardians"));
                entries.all(NAME, () -> wordsOfName(fields));
                entries.all(SOUND, () -> sounds.of(fields));
                if (!fields.text("duplicate_of").isEmpty() && fields.text("linked_to").isEmpty()) {
                    entries.add(STATE, FLAGGED);
                }
            }
            case QUEUE_ENTRY -> {
                entries.add(SERVICE_DAY, fields.text("service_day"));
                entries.add(PATIENT, fields.text("patient"));
                entries.add(CLIENT_REF, fields.text("client_ref"));
            }
            case APPOINTMENT -> {
                entries.add(VISIT_DAY, fields.text("date"));
                entries.add(PATIENT, fields.text("patient"));
                entries.add(CODE, fields.text("provisional_code"));
                entries.add(CODE, fields.text("appointment_number"));
                if (fields.text("state").equals("pending")) {
                    entries.add(STATE, "pending");
                }
                if (names.contains(GAVE_BACK) && !SeatGivenBack.of(row).isEmpty()) {
                    entries.add(GAVE_BACK, fields.text("date"));
                }
            }
            case HOLD -> {
                entries.add(VISIT_DAY, fields.text("date"));
                entries.add(STATE, fields.text("state"));
            }
            case WAITLIST -> {
                entries.add(STATE, fields.text("state"));
                entries.add(PATIENT, fields.text("patient"));
            }
            case LEASE -> {
                entries.add(VISIT_DAY, fields.text("date"));
                entries.add(STATE, fields.text("state"));
            }
            case ALERT -> {
                entries.add(STATE, fields.text("state"));
                if (fields.text("state").equals(Alert.OPEN)) {
                    entries.add(OPEN_ALERT, fields.text("kind"));
                }
                entries.lastDay(row);
            }
            case CONFLICT -> {
                entries.add(STATE, fields.text("state"));
                entries.lastDay(row);
            }
            case CONFIG -> entries.add(TYPE, fields.text("type"));
            case DEVICE -> {}
        }
        return entries.found();
    }

    /// What a patient and whoever may be the same person, by birth date and sound, are both found by (rules R15); nothing of
    /// a kiosk's copy, which has no name, nor without a full birth date.
    public static Set<String> sounds(Fields patient) {
        var born = patient.text("birth_date");
        if (born.length() < DATE_SIGNS || PatientMask.isMask(patient)) {
            return Set.of();
        }
        return NameSound.keys(patient.text("given_name") + " " + patient.text("family_name"))
            .stream()
            .map(key -> born + " " + key.substring(0, Math.min(key.length(), SOUND_SIGNS)))
            .collect(Collectors.toSet());
    }

    /// Between which the values under [#SOUND] of those born in these days are, whatever their signs: a blank follows the
    /// date, and "!" comes next after a blank.
    static Range soundsOf(String from, String to) {
        return new Range(from, to + "!");
    }

    /// Values from one to another, both inclusive.
    record Range(String from, String to) {
        @Override
        public String toString() {
            return "Range[lengths " + from.length() + ", " + to.length() + "]";
        }
    }

    /// The words under which a patient is found by [#NAME].
    public static Set<String> wordsOfName(Fields patient) {
        return Arrays
            .stream(NameFold.fold(patient.text("given_name") + " " + patient.text("family_name"))
                .split(" ", -1))
            .filter(word -> word.length() > 1 && word.length() <= LONGEST)
            .collect(Collectors.toSet());
    }

    /// Entries of the names that count; of others not even the values are derived.
    private record Entries(Set<String> names, List<Entry> found) {
        void add(String name, String value) {
            if (names.contains(name) && !value.isEmpty() && value.length() <= LONGEST) {
                found.add(new Entry(name, value));
            }
        }

        void lastDay(Row row) {
            LastDay.of(row).ifPresent(day -> add(LAST_DAY, day.toString()));
        }

        void all(String name, Supplier<Set<String>> values) {
            if (names.contains(name)) {
                values.get().forEach(value -> add(name, value));
            }
        }
    }
}
