package org.anteroom.kiosk.frontdesk;

import java.util.List;
import java.util.stream.Stream;
import org.anteroom.kiosk.local.Commit;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.patient.PatientCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// What staff do with whole records of patients (rules R15, sync.md 1), with or without the server.
public final class PatientRecords {
    private final LocalStore store;

    public PatientRecords(LocalStore store) {
        this.store = store;
    }

    /// Says that a record is a duplicate of another; tokens of both keep working.
    ///
    /// @param actor the staff member's id
    /// @param into  the record that stands for both
    public Commit link(String actor, String duplicate, String into, String reason) {
        return store.commit(actor, List.of(command(duplicate, PatientCommand.LINK,
                Fields.of("to", into, "reason", reason))));
    }

    /// Takes the link back.
    public Commit unlink(String actor, String duplicate) {
        return store.commit(actor, List.of(command(duplicate, PatientCommand.UNLINK, Fields.NONE)));
    }

    /// Erases a person by law; cannot be undone. Also who is no patient here, as far as this desk has heard of them: of a
    /// registration that was refused.
    ///
    /// @param ground a word, such as `request`
    /// @return `Refused("unknown_row")` where it has not
    public Commit erase(String actor, String patient, String ground) {
        return Erasure.patient(patient).filter(this::isHeardOf).isPresent()
                ? store.commit(actor, List.of(Erasure.draft(patient, ground)))
                : new Commit.Refused("unknown_row");
    }

    private boolean isHeardOf(RowKey patient) {
        return store.find(patient).isPresent() || store.refused().contains(patient)
                || Stream.of(ConflictState.values())
                    .flatMap(state -> store.findBy(RowKind.CONFLICT, Lookups.STATE, state.word()).stream())
                    .anyMatch(conflict -> Erasure.concerns(conflict, patient));
    }

    private static Draft command(String patient, PatientCommand command, Fields args) {
        return Draft.cmd(RowKind.PATIENT, patient, command.word(), args);
    }
}
