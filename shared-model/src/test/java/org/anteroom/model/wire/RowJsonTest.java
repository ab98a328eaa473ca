package org.anteroom.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.api.Test;

/// Rows are read from their tables as they were written.
final class RowJsonTest {
    private static final DeviceId DESK = new DeviceId("desk");
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @Test
    void a_step_over_one_field_of_an_edit_leaves_who_edited_the_others() throws Exception {
        var edit = new Mark(6, new ChangeId(DESK, 1, 3), new Stamp(10, 0, DESK));
        var step = new Mark(7, new ChangeId(DESK, 1, 4), new Stamp(11, 0, DESK));
        var history = History.of(new Mark(5, new ChangeId(DESK, 1, 2), new Stamp(9, 1, DESK)))
            .written(List.of("language", "room"), edit)
            .plus(new Step(step, "desk", new Act.Cmd("call", Fields.NONE), Map.of("language", "en")));
        var row = new Row(ANA, 7, Fields.NONE, history);

        assertThat(RowJson.read(row.key(), 7, "{}", RowJson.write(history))).isEqualTo(row);
    }
}
