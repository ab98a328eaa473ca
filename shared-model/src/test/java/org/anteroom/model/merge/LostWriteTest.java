package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// Edits of what a restored server does not have any more, by a device that saw it (sync.md 3): nothing else may know it.
final class LostWriteTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final int SEEN = 16;

    @Test
    void what_was_seen_comes_back_with_the_edit() {
        for (var field : List.of("notes", "phones", "proposed", "opt_outs")) {
            for (var there : List.of("", "a")) {
                assertThat(after(there, new Edit(field, "a\nlost", "a\nlost\nmine")).set(field)).as(field)
                    .containsExactly("a", "lost", "mine");
            }
        }
    }

    @Test
    void what_was_taken_away_stays_away() {
        for (var field : List.of("notes", "phones", "proposed", "opt_outs")) {
            assertThat(after("a", new Edit(field, "a\nlost", "lost")).set(field)).as(field)
                .containsExactly("lost");
        }
    }

    /// What an edit leaves of a field that says `there` since version 1.
    private static Fields after(String there, Edit edit) {
        var fields = there.isEmpty() ? Fields.of("given_name", "Ana") : Fields.of(edit.field(), there);
        var replica = new Replica(Replica.confirmed(ANA, fields));
        var outcome = replica.arrive(Script.of("desk", ANA)
            .change(1, Script.atNoon("desk"), new Base(SEEN, 0), new Act.Set(List.of(edit))));
        assertThat(outcome).isInstanceOf(MergeOutcome.Applied.class);
        return replica.fields();
    }
}
