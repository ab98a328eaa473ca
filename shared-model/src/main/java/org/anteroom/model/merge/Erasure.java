package org.anteroom.model.merge;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.EnumWord;
import org.anteroom.model.Signs;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.HoldField;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.patient.PatientCommand;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// Lawful erasure: takes the personal values out of rows, their history and changes, and leaves ids, times and states
/// (sync.md 1). Hash chains go over digests, which stay, so they still verify.
///
/// What stays is listed here, field by field; a field that only a newer version knows goes.
public final class Erasure {
    /// The field of an erased row, or of a row about an erased patient, that names the change that erased it.
    public static final String ERASED_BY = "erased_by";

    private static final Set<String> ARGS = Set.of(
            "change", "to", "room", "provider", "service", "steps", "entry", "late", "appointment", "slot",
            "lane", "expires", "by", "channel");
    private static final Set<String> KEPT = Set.of(
            ERASED_BY, "state", "patient", "appointment", "entry", "provider", "service", "date", "time",
            "slot", "created", "created_by", "expires", "priority", "device", "token");
    private static final Set<PatientField> OF_PATIENT = Set.of(
            PatientField.SOURCE, PatientField.CREATED, PatientField.LINKED_TO, PatientField.ERASED_AT);
    private static final Set<QueueField> NOT_OF_QUEUE = Set.of(
            QueueField.NOTES, QueueField.NEEDS, QueueField.HOLD_REASON, QueueField.END_REASON,
            QueueField.ADJUST_REASON,
            QueueField.LANGUAGE, QueueField.CALL_PREFERENCE, QueueField.SPECIAL_NEED, QueueField.RED_FLAG);
    private static final Set<AppointmentField> NOT_OF_APPOINTMENT = Set.of(
            AppointmentField.REASON, AppointmentField.SYMPTOMS, AppointmentField.NEEDS,
            AppointmentField.URGENCY,
            AppointmentField.PATIENT_NOTES, AppointmentField.INTERNAL_NOTES, AppointmentField.CANCEL_REASON,
            AppointmentField.END_REASON, AppointmentField.REOPEN_REASON, AppointmentField.REBOOK_REASON,
            AppointmentField.EVIDENCE, AppointmentField.JOIN_LINK, AppointmentField.CONFIRMED_BY,
            AppointmentField.CONFIRM_CHANNEL, AppointmentField.REMINDERS);
    private static final Set<ConflictField> NOT_OF_CONFLICT = Set.of(
            ConflictField.BASE, ConflictField.RESULT, ConflictField.KEPT, ConflictField.LOST,
            ConflictField.DECIDED, ConflictField.DECIDED_WAS, ConflictField.DISPUTED_VALUE,
            ConflictField.NOTE);

    private Erasure() {}

    /// Whether a row's personal values were erased.
    public static boolean isErased(Row row) {
        return row.fields().get(ERASED_BY).isPresent();
    }

    /// Whether a change is the erasure of a patient.
    public static boolean isErasure(Change change) {
        return change.row().kind() == RowKind.PATIENT && change.act() instanceof Act.Cmd(var name, _)
                && name.equals(PatientCommand.ERASE.word());
    }

    /// A row without its personal values; its history stays as far as it holds none.
    ///
    /// @param mark of the change that erases
    public static Row of(Row row, Mark mark) {
        return of(row, mark, mark.by().toString());
    }

    /// A row about somebody erased earlier, without personal values.
    ///
    /// @param mark of the change that came too late
    /// @param by   the id of the change that erased
    public static Row of(Row row, Mark mark, String by) {
        var bare = bare(row);
        var fields = bare.fields().with(ERASED_BY, by);
        if (row.key().kind() == RowKind.PATIENT) {
            fields = fields.with(PatientField.ERASED_AT.field(), mark.at().instant().toString());
        }
        return row.with(mark.ver(), fields, bare.history().written(List.of(ERASED_BY), mark));
    }

    private static Row bare(Row row) {
        var kind = row.key().kind();
        var steps = kind == RowKind.PATIENT ? List.<Step>of() : steps(kind, row.history().steps());
        var history = new History(row.history().made(), row.history().marks(), steps);
        return row.with(row.ver(), of(kind, row.fields()), history);
    }

    /// What became of a step of this row: where the row was erased, without the personal values in it.
    static MergeOutcome kept(Row row, MergeOutcome outcome) {
        return isErased(row) ? outcome.with(Erasure::bare) : outcome;
    }

    /// What of an act that creates this row may be said of it: of a patient erased before, no personal value.
    static Act.Put kept(Row row, Act.Put put) {
        return isErased(row) ? new Act.Put(of(row.key().kind(), put.fields())) : put;
    }

    /// A change without the personal values in it: what it did, to which row, by whom and when.
    public static Change of(Change change) {
        var kind = change.row().kind();
        var act = switch (change.act()) {
            case Act.Put(var fields) -> new Act.Put(of(kind, fields));
            case Act.Set(var edits) -> new Act.Set(
                    edits.stream()
                        .map(
                                edit -> stays(kind, edit.field()) ? edit
                                        : new Edit(edit.field(), "", ""))
                        .toList());
            case Act.Cmd cmd -> of(cmd);
            case Act.Unknown(_) -> new Act.Cmd("unknown", Fields.NONE);
        };
        return new Change(
                change.id(), change.tx(), change.at(), change.time(), change.actor(), change.schema(),
                change.row(), change.base(), act);
    }

    /// Whether another row is about an erased patient: directly, as a duplicate linked to the patient, or as a conflict
    /// about a row that is.
    ///
    /// @param about the patient's key, or that of a row about the patient
    public static boolean concerns(Row row, RowKey about) {
        return switch (row.key().kind()) {
            case QUEUE_ENTRY, APPOINTMENT, HOLD, WAITLIST, ALERT ->
                about.kind() == RowKind.PATIENT && patients(row.fields()).contains(about.id());
            case CONFLICT -> ConflictDecision.subject(row).filter(about::equals).isPresent()
                    || (about.kind() == RowKind.PATIENT && namesRefused(row, about.id()));
            case PATIENT -> about.kind() == RowKind.PATIENT
                    && row.fields().text(PatientField.LINKED_TO.field()).equals(about.id());
            case LEASE, CONFIG, DEVICE -> false;
        };
    }

    /// The patients whom a change that creates a row names.
    public static Stream<RowKey> named(Change change) {
        return change.act() instanceof Act.Put(var fields) && change.row().kind() != RowKind.PATIENT
                ? patients(fields).stream().flatMap(id -> patient(id).stream())
                : Stream.empty();
    }

    /// The record to which a change links another as its duplicate.
    public static Optional<RowKey> linkedTo(Change change) {
        return change.row().kind() == RowKind.PATIENT && change.act() instanceof Act.Cmd(var name, var args)
                && name.equals(PatientCommand.LINK.word()) ? args.get("to").flatMap(Erasure::patient)
                        : Optional.empty();
    }

    /// The key of the patient of this id; empty if nobody can have it.
    public static Optional<RowKey> patient(String id) {
        return !id.isEmpty() && id.length() <= RowKey.LONGEST_ID && Signs.areSound(id)
                ? Optional.of(new RowKey(RowKind.PATIENT, id))
                : Optional.empty();
    }

    /// Whom a row is about: the patient, and the one who is seen, if that is a dependant.
    private static Set<String> patients(Fields fields) {
        return Stream.of(AppointmentField.PATIENT, AppointmentField.DEPENDANT)
            .flatMap(field -> fields.get(field.field()).stream())
            .collect(Collectors.toSet());
    }

    /// Erases a person: the record. What it is linked to, and all that is about any of them, follows where the erasure is
    /// taken in: it cannot be undone, and a device may not have heard that a link was taken back.
    ///
    /// @param ground a word saying on which ground, such as `request`; no text, for it stays
    public static Draft draft(String patient, String ground) {
        return Draft.cmd(RowKind.PATIENT, patient, PatientCommand.ERASE.word(), Fields.of("ground", ground));
    }

    /// Whether a conflict keeps a refused change of a row about this patient, which so never came to be.
    private static boolean namesRefused(Row conflict, String patient) {
        var lost = FieldLines.read(conflict.fields().text(ConflictField.LOST.field()));
        return patients(Fields.of(lost)).contains(patient);
    }

    /// Whether a field's value may stay, or be written later, where a patient was erased.
    static boolean stays(RowKind kind, String field) {
        if (KEPT.contains(field)) {
            return true;
        }
        return switch (kind) {
            case PATIENT -> PatientField.of(field).filter(OF_PATIENT::contains).isPresent();
            case QUEUE_ENTRY ->
                QueueField.of(field).filter(known -> !NOT_OF_QUEUE.contains(known)).isPresent();
            case APPOINTMENT ->
                AppointmentField.of(field).filter(known -> !NOT_OF_APPOINTMENT.contains(known)).isPresent();
            case CONFLICT ->
                ConflictField.of(field).filter(known -> !NOT_OF_CONFLICT.contains(known)).isPresent();
            case HOLD -> EnumWord.find(HoldField.class, field).isPresent();
            case WAITLIST -> EnumWord.find(WaitlistField.class, field).isPresent();
            case LEASE, CONFIG, DEVICE -> true;
            case ALERT -> false;
        };
    }

    /// Whether an act would bring personal values back and is refused. A step of what goes on about the person is taken
    /// without them: the line moves on, and the day ends. So is the registration of who was erased before it came: with it
    /// comes a place in line.
    static boolean refuses(Row row, Act act) {
        return bringsBack(row, act)
                && (row.key().kind() == RowKind.PATIENT ? !(act instanceof Act.Put)
                        : !(act instanceof Act.Cmd));
    }

    /// Whether a row was erased and the act has personal values in it.
    public static boolean bringsBack(Row row, Act act) {
        if (!isErased(row)) {
            return false;
        }
        var kind = row.key().kind();
        return switch (act) {
            case Act.Put(var fields) -> !fields.names().stream().allMatch(field -> stays(kind, field));
            case Act.Set(var edits) -> !edits.stream().allMatch(edit -> stays(kind, edit.field()));
            case Act.Cmd(_, var args) -> kind == RowKind.PATIENT || !ARGS.containsAll(args.names());
            case Act.Unknown(_) -> true;
        };
    }

    private static Fields of(RowKind kind, Fields fields) {
        var kept = new TreeMap<>(fields.asMap());
        kept.keySet().removeIf(field -> !stays(kind, field));
        return Fields.of(kept);
    }

    private static Act.Cmd of(Act.Cmd command) {
        var args = new TreeMap<>(command.args().asMap());
        args.keySet().retainAll(ARGS);
        return new Act.Cmd(command.name(), Fields.of(args));
    }

    private static List<Step> steps(RowKind kind, List<Step> steps) {
        return steps.stream().map(step -> {
            var replaced = new TreeMap<>(step.replaced());
            replaced.keySet().removeIf(field -> !stays(kind, field));
            return new Step(
                    step.mark(), step.actor(), of(step.command()), replaced, steps(kind, step.beside()));
        }).toList();
    }
}
