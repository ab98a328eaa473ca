package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.anteroom.model.FieldText;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.patient.PatientValues;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;

/// Turns what staff decide about a conflict into changes: one of the conflict's row, and what it takes of the row it is
/// about, to be committed together (sync.md 6). Works offline as everything does.
public final class ConflictDecision {
    private static final String SEAT = "SEAT";

    private final Row conflict;
    private final Optional<Row> subject;

    private ConflictDecision(Row conflict, Optional<Row> subject) {
        this.conflict = conflict;
        this.subject = subject;
    }

    /// What staff can decide.
    public sealed interface Choice {
        /// What stands is right.
        record Accept() implements Choice {}

        /// The losing side is right. Of a refused change: it is made again, as a new change.
        record Other() implements Choice {}

        /// This value is right; for a single field only.
        record Value(String value) implements Choice {
            @Override
            public String toString() {
                return "Value[length " + value.length() + "]";
            }
        }

        /// This desk's decision is taken back, or else the last.
        record Undo(DeviceId desk) implements Choice {}
    }

    /// The row a conflict is about.
    public static Optional<RowKey> subject(Row conflict) {
        return RowKind.of(conflict.fields().text(ConflictField.ABOUT_KIND.field()))
            .map(kind -> new RowKey(kind, conflict.fields().text(ConflictField.ABOUT_ID.field())));
    }

    /// The decision in effect, as a step of the conflict's row; empty where there is none.
    public static Optional<Step> last(Row conflict) {
        return Effective.last(conflict);
    }

    /// The changes a decision takes.
    ///
    /// @param conflict the conflict's row
    /// @param subject  the row it is about, as it is now; empty if it never came to be
    /// @param note     what staff wrote about it, may be empty
    /// @return empty if this cannot be decided now, for example a call for someone who has left
    public static Optional<List<Draft>> drafts(
            Row conflict,
            Optional<Row> subject,
            Choice choice,
            String note) {
        return new ConflictDecision(conflict, subject).drafts(choice, note);
    }

    private Optional<List<Draft>> drafts(Choice choice, String note) {
        if (choice instanceof Choice.Undo(var desk)) {
            return undo(desk);
        }
        if (ConflictState.of(conflict.fields()) == ConflictState.DECIDED) {
            return Optional.empty();
        }
        if (choice instanceof Choice.Accept) {
            return Optional.of(List.of(decide(ConflictCommand.ACCEPT, "", "", note)));
        }
        return switch (shape(conflict)) {
            case FIELD -> value(choice, note);
            case PUT -> choice instanceof Choice.Other ? allValues(note) : Optional.empty();
            case COMMAND -> choice instanceof Choice.Other ? command(note) : Optional.empty();
        };
    }

    static Conflict.Shape shape(Row conflict) {
        return FieldText
            .word(conflict.fields(), ConflictField.SHAPE.field(), Conflict.Shape.class)
            .orElse(Conflict.Shape.FIELD);
    }

    private Draft decide(ConflictCommand command, String was, String now, String note) {
        return Draft.cmd(
                RowKind.CONFLICT,
                conflict.key().id(),
                command.word(),
                Fields.of(
                        ConflictCommand.WAS, was, ConflictCommand.VALUE, now, ConflictCommand.NOTE, note));
    }

    private Optional<List<Draft>> value(Choice choice, String note) {
        return subject.filter(row -> isValue(row.key().kind(), choice)).map(row -> {
            var field = conflict.fields().text(ConflictField.WHAT.field());
            var now = choice instanceof Choice.Value(var typed) ? typed
                    : conflict.fields().text(ConflictField.LOST.field());
            var command = choice instanceof Choice.Value ? ConflictCommand.EDIT : ConflictCommand.CHOOSE;
            return with(decide(command, row.fields().text(field), now, note), set(row, Map.of(field, now)));
        });
    }

    /// Whether what somebody typed can be a value of the field; of the losing side, whether it was not erased.
    private boolean isValue(RowKind kind, Choice choice) {
        if (!(choice instanceof Choice.Value(var typed))) {
            return !Erasure.isErased(conflict);
        }
        return kind != RowKind.PATIENT
                || PatientField.of(conflict.fields().text(ConflictField.WHAT.field()))
                    .filter(field -> !PatientValues.isValue(field, typed))
                    .isEmpty();
    }

    /// What the second of two creations, or a refused change, said field by field.
    private Optional<List<Draft>> allValues(String note) {
        var lost = conflict.fields().text(ConflictField.LOST.field());
        var values = FieldLines.read(lost);
        if (subject.isEmpty()) {
            return conflict.fields().text(ConflictField.WHAT.field()).equals(Conflict.PUT)
                    ? subject(conflict).map(
                            key -> List.of(
                                    decide(ConflictCommand.CHOOSE, "", lost, note),
                                    new Draft(key, new Act.Put(Fields.of(values)))))
                    : Optional.empty();
        }
        var row = subject.get();
        var machine = StateMachines.of(row.key().kind());
        values.keySet().removeIf(machine::owns);
        var was = new TreeMap<String, String>();
        var base = FieldLines.read(conflict.fields().text(ConflictField.BASE.field()));
        values.replaceAll((field, value) -> {
            was.put(field, row.fields().text(field));
            return overWhatIsThere(row, new Edit(field, base.getOrDefault(field, ""), value));
        });
        var decision = decide(ConflictCommand.CHOOSE, FieldLines.write(was), FieldLines.write(values), note);
        return Optional.of(with(decision, set(row, values)));
    }

    /// What came since stays where the field's rule joins.
    private static String overWhatIsThere(Row row, Edit edit) {
        var rule = FieldRules.of(row.key().kind(), edit.field());
        return rule.joins() ? Contest.further(rule, edit, row.fields().text(edit.field())) : edit.now();
    }

    private static List<Draft> with(Draft decision, Optional<Draft> more) {
        return Stream.concat(Stream.of(decision), more.stream()).toList();
    }

    private static Optional<Draft> set(Row subject, Map<String, String> values) {
        var edits = new ArrayList<Edit>();
        values.forEach((field, value) -> {
            if (!subject.fields().text(field).equals(value)) {
                edits.add(new Edit(field, subject.fields().text(field), value));
            }
        });
        return edits.isEmpty() ? Optional.empty() : Optional.of(new Draft(subject.key(), new Act.Set(edits)));
    }

    /// A seat that is gone cannot be chosen: the visit is moved instead.
    private Optional<List<Draft>> command(String note) {
        if (subject.isEmpty() || conflict.fields().text(ConflictField.RULE.field()).equals(SEAT)) {
            return Optional.empty();
        }
        return new CommandDecision(conflict, subject.get()).choose()
            .map(more -> Stream.concat(
                    Stream.of(decide(ConflictCommand.CHOOSE, "", "", note)), more.stream())
                .toList());
    }

    private Optional<List<Draft>> undo(DeviceId desk) {
        return decisionOf(desk).flatMap(this::undo);
    }

    /// Another desk's decision is not taken back in place of this one's.
    private Optional<Step> decisionOf(DeviceId desk) {
        var last = Effective.last(conflict);
        return last.stream()
            .flatMap(Effective::withBeside)
            .filter(step -> step.mark().by().device().equals(desk) && !Effective.isUndo(step))
            .findFirst()
            .or(() -> last);
    }

    private Optional<List<Draft>> undo(Step made) {
        var back = CommandDecision.takeBack(conflict, made.mark().by().toString());
        if (made.command().name().equals(ConflictCommand.ACCEPT.word())) {
            return Optional.of(List.of(back));
        }
        return subject.flatMap(row -> undo(row, made))
            .map(more -> Stream.concat(Stream.of(back), more.stream()).toList());
    }

    private Optional<List<Draft>> undo(Row row, Step made) {
        var was = made.command().args().text(ConflictCommand.WAS);
        return switch (shape(conflict)) {
            case FIELD -> {
                var field = conflict.fields().text(ConflictField.WHAT.field());
                // What was changed since stays.
                var stands = row.fields()
                    .text(field)
                    .equals(made.command().args().text(ConflictCommand.VALUE));
                yield Optional.of(
                        stands ? set(row, Map.of(field, was)).stream().toList() : List.<Draft>of());
            }
            // A row that was made cannot be unmade.
            case PUT -> was.isEmpty() ? Optional.empty()
                    : Optional.of(set(row, standing(row, made)).stream().toList());
            case COMMAND -> Optional.of(new CommandDecision(conflict, row).undo(made.mark().by()));
        };
    }

    /// The former values of those fields that still say what the decision wrote.
    private static Map<String, String> standing(Row row, Step made) {
        var wrote = FieldLines.read(made.command().args().text(ConflictCommand.VALUE));
        var back = FieldLines.read(made.command().args().text(ConflictCommand.WAS));
        back.keySet().removeIf(field -> !row.fields().text(field).equals(wrote.getOrDefault(field, "")));
        return back;
    }
}
