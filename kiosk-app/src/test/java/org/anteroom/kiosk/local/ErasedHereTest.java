package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody is erased whom this device once gave a place in line.
final class ErasedHereTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey PLACE = new RowKey(RowKind.QUEUE_ENTRY, "place");

    @TempDir
    private Path folder;

    @Test
    void a_place_that_staff_gave_to_somebody_else_keeps_what_is_said_of_them() {
        try (var store = LocalStores.enrolled(folder, "3", new TestClock())) {
            store.commit(Change.KIOSK, List.of(Draft.put(RowKind.QUEUE_ENTRY, "place",
                    Fields.of("patient", "ana", "state", "waiting"))));
            store.acknowledge(new PushAnswer(1, store.self().log().hash(), 0, 1,
                    List.of(new Outcome(1, OutcomeKind.APPLIED, 1, ""))));
            var bo = row(PLACE, 2, Fields.of("patient", "bo", "state", "waiting", "notes", "wheelchair"));
            store.receive(page(bo));

            store.receive(page(row(ANA, 3, Fields.of(Erasure.ERASED_BY, "desk-1:1:2"))));

            assertThat(store.find(PLACE)).contains(bo);
        }
    }

    private static PullAnswer page(Row row) {
        return new PullAnswer(List.of(row), Long.toString(row.ver()), row.ver(), false, row.ver(), 0);
    }

    private static Row row(RowKey key, long ver, Fields fields) {
        var desk = new DeviceId("desk-1");
        return new Row(key, ver, fields,
                History.of(new Mark(ver, new ChangeId(desk, 1, ver), new Stamp(ver, 0, desk))));
    }
}
