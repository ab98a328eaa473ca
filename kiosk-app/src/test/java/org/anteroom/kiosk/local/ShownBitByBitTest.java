package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A cut of several pages is shown bit by bit, while people work: its first pages may be from before what they did.
final class ShownBitByBitTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final Fields BEFORE = Fields.of("given_name", "Ana", "address", "Hill 1");
    private static final Fields AFTER = BEFORE.with("address", "Hill 2");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 4, 5, 6})
    void what_was_done_here_stays_done_wherever_the_showing_ends(int write) {
        var disk = new FailingStore(LocalStores.open(folder));
        try (var store = enrolled(disk)) {
            changesDuring(store);
            disk.at(write);

            assertThatIllegalStateException().isThrownBy(() -> store.receive(page(4, false, ana(4, AFTER))))
                .withMessage("cut");

            assertThat(store.find(ANA).orElseThrow().fields()).isEqualTo(AFTER);
            store.receive(page(5, false));
            assertThat(store.find(ANA)).contains(ana(4, AFTER));
        }
    }

    @Test
    void what_came_back_with_the_first_rows_is_not_done_to_them_again() {
        var disk = new FailingStore(LocalStores.open(folder));
        try (var store = enrolled(disk)) {
            changesDuring(store);
            store.receive(page(5, true, ana(5, AFTER.with("address", "Hill 3"))));
            disk.at(5);

            assertThatIllegalStateException().isThrownBy(() -> store.receive(page(6, false)));

            assertThat(store.find(ANA).orElseThrow().fields().text("address")).isEqualTo("Hill 3");
        }
    }

    @Test
    void a_device_starts_on_a_full_disk_and_shows_what_it_kept_once_there_is_room() {
        var disk = new FailingStore(LocalStores.open(folder));
        var before = enrolled(disk);
        changesDuring(before);
        disk.at(2);
        assertThatIllegalStateException()
            .isThrownBy(() -> before.receive(page(4, false, ana(4, AFTER.with("address", "Hill 3")))));
        disk.full(true);

        try (var store = LocalStore.open(disk, DeviceClock.trusted(new TestClock())).orElseThrow()) {
            assertThat(store.find(ANA).orElseThrow().fields()).isEqualTo(AFTER);

            disk.full(false);
            store.receive(page(5, false));
            assertThat(store.find(ANA).orElseThrow().fields().text("address")).isEqualTo("Hill 3");
        }
    }

    private static LocalStore enrolled(FailingStore disk) {
        var store = LocalStore.enrol(disk, DeviceClock.trusted(new TestClock()), LocalStores.self("3"),
                List.of());
        store.receive(page(1, false, ana(1, BEFORE)));
        return store;
    }

    /// The first page of the cut comes, the address is changed here, and the server says that it took that in.
    private static void changesDuring(LocalStore store) {
        store.receive(page(2, true, ana(2, BEFORE)));
        store.commit("staff", List.of(new Draft(ANA, new Act.Set(List.of(
                new Edit("address", "Hill 1", "Hill 2"))))));
        store.acknowledge(new PushAnswer(1, store.self().log().hash(), 0, 4,
                List.of(new Outcome(1, OutcomeKind.APPLIED, 4, ""))));
    }

    private static PullAnswer page(long position, boolean more, Row... rows) {
        return new PullAnswer(List.of(rows), Long.toString(position), position, more, position, 0);
    }

    private static Row ana(long ver, Fields fields) {
        var desk = new DeviceId("desk-4");
        return new Row(ANA, ver, fields,
                History.of(new Mark(ver, new ChangeId(desk, 1, ver), new Stamp(ver, 0, desk))));
    }
}
