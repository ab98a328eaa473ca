package org.anteroom.server.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.Duplicates;
import org.anteroom.model.patient.NameFold;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientCommand;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.Ids;
import org.anteroom.server.http.Answers;
import org.anteroom.server.http.Operation;
import org.anteroom.server.http.Refusal;
import org.anteroom.server.visit.Edits;
import org.anteroom.server.visit.NotPossible;
import org.anteroom.server.visit.SiteRows;
import org.anteroom.store.Lookups;

/// Patients: records, search, duplicates (api.md).
public final class PatientRoutes {
    private static final Map<String, PatientCommand> STEPS = Map.of("merge", PatientCommand.LINK, "unmerge",
            PatientCommand.UNLINK, "erase", PatientCommand.ERASE);
    private static final Set<String> GROUNDS = Set.of("request", "court", "error");

    private final Desk desk;
    private final Json json;
    private final PatientFields fields;
    private final Ids ids;

    PatientRoutes(Desk desk, Json json, PatientFields fields, Ids ids) {
        this.desk = desk;
        this.json = json;
        this.fields = fields;
        this.ids = ids;
    }

    List<Operation> operations() {
        return List.of(
                Operation.post("/patients", "Registers a patient", this::create, PatientFields.TAKES),
                Operation.get("/patients", "Finds patients", this::list, "q", "phone", "birth_date",
                        "patient_number", "limit:integer", "cursor"),
                Operation.get("/patients/duplicates", "Lists records that may be one person",
                        this::duplicates, "limit:integer", "cursor"),
                Operation.get("/patients/{id}", "Shows a patient", this::one),
                Operation.patch("/patients/{id}", "Changes a patient's details", this::edit,
                        PatientFields.EDITS),
                Operation.get("/patients/{id}/appointments", "Lists a patient's visits", this::visits,
                        "limit:integer", "cursor"),
                Operation.get("/patients/{id}/dependants", "Lists who this patient may book for",
                        this::dependants, "limit:integer", "cursor"),
                Operation.post("/patients/{id}/dependants", "Lets this patient book for another",
                        this::addDependant, "patient_id*"),
                Operation.post("/patients/{id}/merge", "Links a duplicate to the record that stands",
                        this::merge, "into*", "reason"),
                Operation.post("/patients/{id}/unmerge", "Takes the link back", this::unmerge),
                Operation.post("/patients/{id}/erase", "Erases a person by law; cannot be undone",
                        this::erase, "ground*"),
                Operation.post("/patients/erase",
                        "Erases a person whose id cannot stand in an address",
                        this::eraseOdd, "patient_id*", "ground*"));
    }

    private void create(Context request) {
        var body = Body.of(request);
        var newcomer = fields.newcomer(body);
        body.done();
        requireGuardians(newcomer.set(PatientField.GUARDIANS.field()));
        var done = desk.act(_ -> List.of(Draft.put(RowKind.PATIENT, ids.next(), newcomer)));
        var row = desk.row(RowKind.PATIENT, done.made(RowKind.PATIENT));
        request.header("ETag", Desk.tag(row));
        Answers.ok(request, 201, json.patient(row));
    }

    private void one(Context request) {
        show(request, Desk.id(request));
    }

    private void show(Context request, String id) {
        var row = desk.row(RowKind.PATIENT, id);
        request.header("ETag", Desk.tag(row));
        Answers.ok(request, json.patient(row));
    }

    /// Finds by whatever of the parameters narrows it most, and sieves by the others.
    private void list(Context request) {
        var words = Query.text(request, "q").map(NameFold::fold);
        var phone = Query.text(request, "phone").map(fields::stored);
        var born = Query.text(request, "birth_date").map(PatientRoutes::readBirthDate);
        var number = Query.text(request, "patient_number");
        Predicate<Row> fits = row -> (words.isEmpty() || isNamed(row, words.get()))
                && (phone.isEmpty() || row.fields().set("phones").contains(phone.get()))
                && (born.isEmpty() || row.fields().text("birth_date").equals(born.get()))
                && (number.isEmpty() || row.fields().text("patient_number").equals(number.get()));
        if (words.isPresent() && phone.isEmpty() && number.isEmpty()) {
            var longest = longest(words.get());
            Page.answer(request, desk,
                    (rows, after) -> named(rows, longest, after).filter(fits),
                    row -> SiteRows.placeByName(row, longest), json::patient);
        } else {
            Page.answer(request, desk,
                    (rows, after) -> number
                        .map(text -> rows.findBy(RowKind.PATIENT, Lookups.PATIENT_NUMBER, text))
                        .or(() -> phone.map(text -> rows.findBy(RowKind.PATIENT, Lookups.PHONE, text)))
                        .or(() -> born.map(text -> rows.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, text)))
                        .map(found -> byId(found, after))
                        .orElseGet(() -> rows.patients(after))
                        .filter(fits),
                    row -> row.key().id(), json::patient);
        }
    }

    private static String readBirthDate(String text) {
        return BirthDate.parse(text)
            .map(BirthDate::text)
            .orElseThrow(
                    () -> Refusal.invalid(Map.of("birth_date", "must be as 1980-02-29, 1980-02 or 1980")));
    }

    private static Stream<Row> byId(List<Row> rows, String after) {
        return rows.stream()
            .filter(row -> row.key().id().compareTo(after) > 0)
            .sorted(Comparator.comparing(row -> row.key().id()));
    }

    /// The longest of some words leaves the fewest to look through.
    private static String longest(String words) {
        return Arrays.stream(words.split(" ")).max(Comparator.comparingInt(String::length)).orElse("");
    }

    private static Stream<Row> named(SiteRows rows, String start, String after) {
        return start.isEmpty() ? Stream.empty() : rows.patientsNamed(start, after);
    }

    /// Whether each word begins a word of the name.
    private static boolean isNamed(Row row, String words) {
        var name = " " + name(row);
        return Arrays.stream(words.split(" ")).allMatch(word -> name.contains(" " + word));
    }

    private static String name(Row row) {
        return NameFold.fold(row.fields().text("given_name") + " " + row.fields().text("family_name"));
    }

    private void edit(Context request) {
        var row = desk.row(request, RowKind.PATIENT);
        var body = Body.of(request);
        var news = fields.changes(body);
        body.done();
        requireGuardians(Fields.members(news.getOrDefault(PatientField.GUARDIANS, "")));
        desk.edit(request, row.key(), news);
        one(request);
    }

    private void requireGuardians(Set<String> guardians) {
        if (guardians.stream()
            .anyMatch(id -> desk.reception().look(rows -> rows.find(RowKind.PATIENT, id)).isEmpty())) {
            throw Refusal.invalid(Map.of("guardians", "names one that is not known"));
        }
    }

    private void visits(Context request) {
        var patient = desk.row(request, RowKind.PATIENT);
        var found = desk.reception()
            .look(rows -> rows.visitsFor(patient))
            .stream()
            .sorted(Comparator.comparing(row -> row.key().id()))
            .toList();
        Page.answer(request, found, row -> row.key().id(), json::visit);
    }

    private void dependants(Context request) {
        var id = desk.row(request, RowKind.PATIENT).key().id();
        var found = desk.reception()
            .look(rows -> rows.findBy(RowKind.PATIENT, Lookups.GUARDIAN, id))
            .stream()
            .sorted(Comparator.comparing(row -> row.key().id()))
            .toList();
        Page.answer(request, found, row -> row.key().id(), json::patient);
    }

    private void addDependant(Context request) {
        var guardian = desk.row(request, RowKind.PATIENT).key().id();
        var body = Body.of(request);
        var child = body.word("patient_id");
        if (child.equals(guardian)) {
            body.fault("patient_id", "must be another patient");
        }
        body.done();
        desk.row(RowKind.PATIENT, child);
        desk.act(rows -> {
            var row = rows.find(RowKind.PATIENT, child).orElseThrow();
            var guardians = new TreeSet<>(row.fields().set(PatientField.GUARDIANS.field()));
            guardians.add(guardian);
            return Edits.ofFields(row, Map.of(PatientField.GUARDIANS, Fields.joined(guardians)));
        });
        Answers.ok(request, 201, json.patient(desk.row(RowKind.PATIENT, child)));
    }

    private void duplicates(Context request) {
        var found = desk.reception()
            .look(rows -> rows.findBy(RowKind.PATIENT, Lookups.STATE, Lookups.FLAGGED))
            .stream()
            .sorted(Comparator.comparing(row -> row.key().id()))
            .toList();
        Page.answer(request, found, row -> row.key().id(), this::duplicate);
    }

    private ObjectNode duplicate(Row row) {
        var answer = json.patient(row);
        var list = answer.putArray("may_be");
        Duplicates.flags(new Patient(row.key().id(), row.fields())).forEach(flag -> {
            var reasons = list.addObject()
                .put("patient_id", flag.patient())
                .put("likeness", flag.level())
                .putArray("reasons");
            flag.reasons().forEach(reasons::add);
        });
        return answer;
    }

    private void merge(Context request) {
        var id = Desk.id(request);
        var body = Body.of(request);
        var into = body.word("into");
        var reason = body.optionalText("reason");
        if (into.equals(id)) {
            body.fault("into", "must be another patient");
        }
        body.done();
        if (!desk.row(RowKind.PATIENT, into).fields().text(PatientField.LINKED_TO.field()).isEmpty()) {
            throw Refusal.conflict("linked_elsewhere", "That record is itself a duplicate of another.");
        }
        step(request, PatientCommand.LINK, Fields.of("to", into, "reason", reason));
    }

    private void unmerge(Context request) {
        Body.of(request).done();
        step(request, PatientCommand.UNLINK, Fields.NONE);
    }

    private void erase(Context request) {
        erase(request, Desk.id(request), Body.of(request));
    }

    private void eraseOdd(Context request) {
        var body = Body.of(request);
        var id = body.exactly("patient_id", Erasure::patient, "must be an id").map(RowKey::id);
        erase(request, body.required("patient_id", id, ""), body);
    }

    /// Also whoever is no patient here: a registration that was refused names its person all the same.
    private void erase(Context request, String id, Body body) {
        var ground = body.word("ground");
        if (!GROUNDS.contains(ground)) {
            body.fault("ground", "must be request, court or error");
        }
        body.done();
        if (!desk.reception().look(rows -> rows.isHeardOf(id))) {
            throw Refusal.notFound("patient");
        }
        desk.act(_ -> List.of(Erasure.draft(id, ground)));
        show(request, id);
    }

    private void step(Context request, PatientCommand command, Fields args) {
        var id = desk.row(request, RowKind.PATIENT).key().id();
        desk.act(rows -> {
            var before = rows.find(RowKind.PATIENT, id).map(Row::fields).orElse(Fields.NONE);
            if (!command.allows(before, args)) {
                throw NotPossible.illegal(
                        before.get(PatientField.LINKED_TO.field()).isPresent() ? "duplicate" : "on_its_own",
                        STEPS.entrySet()
                            .stream()
                            .filter(step -> step.getValue().allows(before, args))
                            .map(Map.Entry::getKey)
                            .sorted());
            }
            return List.of(Draft.cmd(RowKind.PATIENT, id, command.word(), args));
        });
        one(request);
    }
}
