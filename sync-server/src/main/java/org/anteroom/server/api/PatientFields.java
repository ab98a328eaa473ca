package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.Entered;
import org.anteroom.model.EnumWord;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.EmailAddress;
import org.anteroom.model.patient.NamePart;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.patient.PhoneNumber;
import org.anteroom.model.patient.Sex;
import org.anteroom.model.row.Fields;
import org.anteroom.model.site.Site;

/// Reads a patient's details from a request, judged by the same rules as at the kiosk.
final class PatientFields {
    static final String[] TAKES = {"first_name*", "last_name", "phone", "email", "birth_date", "sex",
            "address",
            "area", "postcode", "language", "needs:array", "allergies", "notes", "guardians:array",
            "opt_outs:array", "emergency_contact", "emergency_phone", "insurance_provider",
            "insurance_number", "medical_history", "call_preference"};
    static final String[] EDITS = Arrays.stream(TAKES)
        .map(take -> take.replace("*", ""))
        .toArray(String[]::new);
    private static final Map<String, PatientField> TEXTS = Map.ofEntries(
            Map.entry("address", PatientField.ADDRESS),
            Map.entry("area", PatientField.AREA),
            Map.entry("postcode", PatientField.POSTCODE),
            Map.entry("emergency_contact", PatientField.EMERGENCY_CONTACT),
            Map.entry("insurance_provider", PatientField.INSURANCE_PROVIDER),
            Map.entry("insurance_number", PatientField.INSURANCE_NUMBER),
            Map.entry("language", PatientField.LANGUAGE),
            Map.entry("allergies", PatientField.ALLERGIES),
            Map.entry("medical_history", PatientField.MEDICAL_HISTORY),
            Map.entry("notes", PatientField.NOTES));
    private static final Map<String, List<PatientField>> CLEARED = Map.of(
            "last_name", List.of(PatientField.FAMILY_NAME),
            "phone", List.of(PatientField.PHONES, PatientField.PRIMARY_PHONE),
            "email", List.of(PatientField.EMAILS),
            "birth_date", List.of(PatientField.BIRTH_DATE),
            "emergency_phone", List.of(PatientField.EMERGENCY_PHONE),
            "sex", List.of(PatientField.SEX),
            "call_preference", List.of(PatientField.CALL_PREFERENCE));
    private static final Set<String> CALLS = Set.of("board", "quiet", "staff_fetch");
    private static final Map<String, PatientField> LISTS = Map.of(
            "needs", PatientField.NEEDS, "guardians", PatientField.GUARDIANS, "opt_outs",
            PatientField.OPT_OUTS);

    private static final Map<String, String> EXAMPLES = Map.of("phone", "+49 30 5550100", "emergency_phone",
            "+49 30 5550100", "email", "name@example.org", "birth_date", "1980-02-29, 1980-02 or 1980");

    private final Site site;
    private final InstantSource clock;

    PatientFields(Site site, InstantSource clock) {
        this.site = site;
        this.clock = clock;
    }

    /// The fields of a new patient who is booked for in the same breath: who it is and how to reach them
    /// (requirements PAT-02), from an object that has nothing else.
    Fields read(ObjectNode json) {
        var body = new Body(json);
        body.text("last_name");
        body.text("phone");
        var fields = newcomer(body);
        body.done();
        return fields;
    }

    /// A new patient's fields; call `done` on the body afterwards.
    Fields newcomer(Body body) {
        var values = edits(body);
        if (!values.containsKey(PatientField.GIVEN_NAME)) {
            body.text("first_name");
        }
        values.put(PatientField.SOURCE, "API");
        values.put(PatientField.CREATED, clock.instant().toString());
        values.put(PatientField.CREATED_BY, Desk.ACTOR);
        var fields = Fields.NONE;
        for (var value : values.entrySet()) {
            fields = fields.with(value.getKey().field(), value.getValue());
        }
        return fields;
    }

    /// The fields a request changes, judged; what it empties has an empty text.
    Map<PatientField, String> changes(Body body) {
        var values = edits(body);
        CLEARED.forEach((name, fields) -> fields.forEach(field -> clear(body, values, name, field)));
        TEXTS.forEach((name, field) -> clear(body, values, name, field));
        LISTS.forEach((name, field) -> clear(body, values, name, field));
        if (body.clears("first_name")) {
            body.fault("first_name", "cannot be emptied");
        }
        return values;
    }

    private static void clear(Body body, Map<PatientField, String> values, String name, PatientField field) {
        if (body.clears(name)) {
            values.put(field, "");
        }
    }

    /// A phone number as it is stored, from how people write it; as it is if it is none.
    String stored(String phone) {
        return PhoneNumber.read(phone,
                site.callingCode()) instanceof Entered.Accepted<PhoneNumber, ?>(var number)
                        ? number.e164()
                        : phone;
    }

    /// The fields a request names, judged.
    private Map<PatientField, String> edits(Body body) {
        var values = new EnumMap<PatientField, String>(PatientField.class);
        put(body, values, "first_name", PatientField.GIVEN_NAME, NamePart::read, NamePart::text);
        put(body, values, "last_name", PatientField.FAMILY_NAME, NamePart::read, NamePart::text);
        put(body, values, "phone", PatientField.PHONES,
                text -> PhoneNumber.read(text, site.callingCode()), PhoneNumber::e164);
        put(body, values, "emergency_phone", PatientField.EMERGENCY_PHONE,
                text -> PhoneNumber.read(text, site.callingCode()), PhoneNumber::e164);
        put(body, values, "email", PatientField.EMAILS, EmailAddress::read, EmailAddress::text);
        put(body, values, "birth_date", PatientField.BIRTH_DATE,
                text -> BirthDate.read(text, site.serviceDay(clock.instant())), BirthDate::text);
        body.of("sex", Sex::of, "must be female, male, other or unknown")
            .ifPresent(sex -> values.put(PatientField.SEX, sex.word()));
        body.of("call_preference", word -> Optional.of(word).filter(CALLS::contains),
                "must be board, quiet or staff_fetch")
            .ifPresent(word -> values.put(PatientField.CALL_PREFERENCE, word));
        TEXTS.forEach((name, field) -> Optional.of(body.optionalText(name))
            .filter(text -> !text.isEmpty())
            .ifPresent(text -> values.put(field, text)));
        LISTS.forEach((name, field) -> {
            List<String> words = new ArrayList<>(body.words(name));
            if (!words.isEmpty()) {
                values.put(field, Fields.joined(words));
            }
        });
        Optional.ofNullable(values.get(PatientField.PHONES))
            .ifPresent(phone -> values.put(PatientField.PRIMARY_PHONE, phone));
        return values;
    }

    private static String sentence(String name, Enum<?> fault) {
        return switch (EnumWord.of(fault)) {
            case "empty" -> "is required";
            case "too_long" -> "is too long";
            case "too_short" -> "is too short";
            case "control", "symbol" -> "has characters that no name has";
            case "impossible" -> "is no day of the calendar";
            case "future" -> "must not be to come";
            case "too_long_ago" -> "is too long ago";
            default -> "must be as " + EXAMPLES.getOrDefault(name, "text");
        };
    }

    private interface Judge<V, F extends Enum<F>> {
        Entered<V, F> of(String text);
    }

    private interface Written<V> {
        String of(V value);
    }

    private static <V, F extends Enum<F>> void put(
            Body body,
            Map<PatientField, String> values,
            String name,
            PatientField field,
            Judge<V, F> judge,
            Written<V> written) {
        var text = body.optionalText(name);
        if (!text.isEmpty()) {
            switch (judge.of(text)) {
                case Entered.Accepted<V, F>(var value) -> values.put(field, written.of(value));
                case Entered.Refused<V, F>(var fault) -> body.fault(name, sentence(name, fault));
            }
        }
    }
}
