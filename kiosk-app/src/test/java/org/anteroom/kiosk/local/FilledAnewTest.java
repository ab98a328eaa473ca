package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
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
import org.anteroom.model.retention.RetentionWindow;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.PullAnswer;
import org.anteroom.model.wire.PushAnswer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A desk that became a kiosk is filled anew while it goes on working, and holds nothing of the desk's at the end
/// (sync.md 5).
final class FilledAnewTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-10");
    private static final RetentionWindow DESK = new RetentionWindow("desk", TODAY);
    private static final RetentionWindow KIOSK = new RetentionWindow("kiosk", TODAY);
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey CONFLICT = new RowKey(RowKind.CONFLICT, "two-names");
    private static final Row WHOLE = row(ANA, 8, Fields.of("given_name", "Ana", "address", "Hill 1"));
    private static final Row MASK = row(ANA, 8, Fields.of("given_name", "a"));
    private static final Row STAFFS = row(CONFLICT, 9, Fields.of("state", "open", "lost", "Anna"));

    @TempDir
    private Path folder;

    private LocalStore store;

    @BeforeEach
    void filledAsDesk() {
        store = LocalStores.enrolled(folder, "3", new TestClock());
        store.receive(page(9, false, DESK, WHOLE, STAFFS));
        assertThat(store.find(CONFLICT)).contains(STAFFS);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void what_the_filling_does_not_bring_goes() {
        filledAsKiosk();

        assertThat(store.find(CONFLICT)).isEmpty();
        assertThat(store.find(ANA)).contains(MASK);
        assertThat(store.self().feed().progress()).isEqualTo(Self.Progress.CUT);
    }

    @Test
    void it_goes_too_if_the_program_started_again_in_between() {
        beginsAsKiosk();
        store.close();
        store = LocalStore.open(LocalStores.open(folder), DeviceClock.trusted(new TestClock())).orElseThrow();

        goesOnAsKiosk();

        assertThat(store.find(CONFLICT)).isEmpty();
    }

    @Test
    void a_row_with_a_change_that_waits_goes_when_that_came_back() {
        beginsAsKiosk();
        decide();
        goesOnAsKiosk();
        assertThat(store.find(CONFLICT)).isPresent();

        acknowledge(OutcomeKind.APPLIED, 12);
        store.receive(page(12, false, KIOSK));

        assertThat(store.find(CONFLICT)).isEmpty();
    }

    @Test
    void a_row_goes_too_when_the_change_that_waited_was_of_no_effect() {
        decide();
        filledAsKiosk();

        acknowledge(OutcomeKind.NOOP, 9);

        assertThat(store.find(CONFLICT)).isEmpty();
    }

    @Test
    void under_a_change_that_waits_lies_what_a_kiosk_may_see() {
        store.commit("staff",
                List.of(new Draft(ANA, new Act.Set(List.of(new Edit("given_name", "Ana", "Anna"))))));
        filledAsKiosk();

        acknowledge(OutcomeKind.NOOP, 9);

        assertThat(store.find(ANA)).contains(MASK);
    }

    @Test
    void pages_of_the_desk_that_were_not_shown_yet_are_forgotten() {
        var bo = row(new RowKey(RowKind.CONFLICT, "two-areas"), 10, Fields.of("state", "open"));
        store.receive(page(10, true, DESK, bo));

        filledAsKiosk();

        assertThat(store.find(bo.key())).isEmpty();
    }

    private void filledAsKiosk() {
        beginsAsKiosk();
        goesOnAsKiosk();
    }

    private void beginsAsKiosk() {
        store.receive(page(0, false, KIOSK));
    }

    private void goesOnAsKiosk() {
        store.receive(page(0, true, KIOSK, MASK));
        store.receive(page(11, false, KIOSK));
    }

    private void decide() {
        var done = store.commit("staff", List.of(new Draft(CONFLICT, new Act.Cmd("accept", Fields.NONE))));
        assertThat(done).isInstanceOf(Commit.Done.class);
    }

    private void acknowledge(OutcomeKind kind, long seq) {
        store.acknowledge(new PushAnswer(1, "", 0, seq, List.of(new Outcome(1, kind, seq, ""))));
    }

    private static Row row(RowKey key, long seq, Fields fields) {
        var device = new DeviceId("desk-1");
        return new Row(key, seq, fields,
                History.of(new Mark(seq, new ChangeId(device, 1, seq), new Stamp(seq, 0, device))));
    }

    private static PullAnswer page(long position, boolean more, RetentionWindow window, Row... rows) {
        return new PullAnswer(List.of(rows), Long.toString(position), position, more, 11, 0)
            .in(window, window);
    }
}
