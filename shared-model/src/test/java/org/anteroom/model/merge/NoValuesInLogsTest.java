package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// What is merged may reach a log or the message of an exception: it names rows, fields and rules, never a value.
final class NoValuesInLogsTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @Test
    void a_conflict_names_its_row_and_no_value() {
        var replica = new Replica(Replica.confirmed(ANA, Fields.of("birth_date", "secret-1")));
        var changes = List.of(
                Script.of("d1", ANA).set("birth_date", "secret-1", "secret-2").changes().getFirst(),
                Script.of("d2", ANA).set("birth_date", "secret-1", "secret-3").changes().getFirst());

        var said = changes + " " + changes.stream().map(replica::arrive).toList() + replica.row()
                + replica.conflicts();

        assertThat(said).contains("patient", "birth_date", "ASK").doesNotContain("secret");
    }

    @Test
    void what_was_refused_and_what_was_decided_name_no_value() {
        for (var act : List.of(new Act.Put(Fields.of("area", "secret-1")),
                new Act.Set(List.of(new Edit("area", "secret-1", "secret-2"))),
                new Act.Cmd("link", Fields.of("reason", "secret-3")), new Act.Unknown("secret-4"))) {
            var change = Script.of("d1", ANA).change(0, 0, act);
            var mark = new Mark(1, change.id(), change.at());
            var conflict = Conflict.refused(change, mark, Conflict.Effect.REFUSED, "too_late");
            var inbox = DecidingDesk.server(Replica.confirmed(ANA, Fields.of("area", "secret-5")), conflict);

            assertThat(change + " " + conflict + inbox.row() + inbox.drafts(new Choice.Other())
                    + new Choice.Value("secret-6"))
                .contains("too_late")
                .doesNotContain("secret");
        }
    }
}
