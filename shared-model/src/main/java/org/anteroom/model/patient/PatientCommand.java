package org.anteroom.model.patient;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.EnumWord;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.RowCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;

/// What staff do with a patient's record as a whole (sync.md 6, rules R15).
public enum PatientCommand implements RowCommand {
    /// This record is a duplicate of the patient `to`; args `to` and `reason`. Tokens of both keep working.
    LINK,
    /// It is not, after all.
    UNLINK,
    /// Lawful erasure: every personal value goes, the id stays. Cannot be undone.
    ERASE;

    /// The command of this word.
    public static Optional<PatientCommand> of(String word) {
        return EnumWord.find(PatientCommand.class, word);
    }

    @Override
    public int rank() {
        return this == ERASE ? 6 : 1;
    }

    @Override
    public boolean understands(Fields args) {
        var to = args.text("to");
        return this != LINK || (!to.isEmpty() && to.length() <= RowKey.LONGEST_ID);
    }

    @Override
    public boolean allows(Fields before, Fields args) {
        var linked = before.get(PatientField.LINKED_TO.field()).isPresent();
        return switch (this) {
            case LINK -> !linked;
            case UNLINK -> linked;
            case ERASE -> true;
        };
    }

    @Override
    public Map<String, String> effect(Fields before, Fields args, Instant at) {
        return switch (this) {
            case LINK -> new FieldWrites().set(PatientField.LINKED_TO, args.text("to"))
                .set(PatientField.LINK_REASON, args.text("reason"))
                .set(PatientField.LINKED_AT, at)
                .values();
            case UNLINK -> new FieldWrites().set(PatientField.LINKED_TO, "")
                .set(PatientField.LINK_REASON, "")
                .set(PatientField.LINKED_AT, "")
                .values();
            case ERASE -> Map.of();
        };
    }

    @Override
    public boolean agrees(Fields args, String other, Fields otherArgs) {
        return word().equals(other) && args.text("to").equals(otherArgs.text("to"));
    }
}
