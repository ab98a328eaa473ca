package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// What several write into one text, line by line.
final class NotesTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @Test
    void a_note_that_was_corrected_is_kept_as_a_whole_line() {
        var one = Script.of("d1", ANA).set("notes", "came\nleft leg", "came\nleft legs").changes();
        var other = Script.of("d2", ANA).set("notes", "came\nleft leg", "came\nleft leg\nlimps").changes();
        for (var order : Orders.of(List.of(one, other))) {
            var end = new Replica(Replica.confirmed(ANA, Fields.of("notes", "came\nleft leg")));
            order.forEach(end::arrive);
            assertThat(end.fields().text("notes").lines()).contains("came", "left legs", "limps");
        }
    }
}
