package org.anteroom.kiosk.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.merge.ConflictState;
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

/// A refused change is shown as "see desk" until staff decide it (sync.md 3).
final class RefusedUntilDecidedTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final Fields GIVEN = Fields.of("given_name", "Ana");
    private static final Draft ANNA = new Draft(ANA,
            new Act.Set(List.of(new Edit("given_name", "Ana", "Anna"))));

    @TempDir
    private Path folder;

    private LocalStore store;
    private long seq = 10;

    @BeforeEach
    void open() {
        store = LocalStores.enrolled(folder, "3", new TestClock());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void a_new_record_that_staff_leave_refused_goes_when_they_said_so() {
        var change = refused(Draft.put(RowKind.PATIENT, "ana", GIVEN));
        arrives(conflict(change, ConflictState.OPEN));
        assertThat(store.refused()).containsExactly(ANA);
        assertThat(store.find(ANA)).isPresent();

        arrives(conflict(change, ConflictState.DECIDED));

        assertThat(store.refused()).isEmpty();
        assertThat(store.find(ANA)).isEmpty();
    }

    @Test
    void a_new_record_that_staff_make_again_stays() {
        var change = refused(Draft.put(RowKind.PATIENT, "ana", GIVEN));
        arrives(conflict(change, ConflictState.DECIDED), row(ANA, GIVEN));
        assertThat(store.refused()).isEmpty();
        assertThat(store.find(ANA).orElseThrow().ver()).isPositive();
    }

    @Test
    void an_edit_is_shown_again_when_the_decision_is_taken_back() {
        arrives(row(ANA, GIVEN));
        var change = refused(ANNA);
        assertThat(store.refused()).containsExactly(ANA);

        arrives(conflict(change, ConflictState.DECIDED));
        assertThat(store.refused()).isEmpty();
        assertThat(store.find(ANA).orElseThrow().fields()).isEqualTo(GIVEN);

        arrives(conflict(change, ConflictState.UNDONE));
        assertThat(store.refused()).containsExactly(ANA);
    }

    @Test
    void of_two_refused_changes_of_a_row_both_must_be_decided() {
        var put = refused(Draft.put(RowKind.PATIENT, "ana", GIVEN));
        var edit = refused(new Draft(ANA, new Act.Set(List.of(new Edit("area", "", "North")))));
        arrives(conflict(put, ConflictState.DECIDED));
        assertThat(store.refused()).containsExactly(ANA);
        arrives(conflict(edit, ConflictState.DECIDED));
        assertThat(store.refused()).isEmpty();
    }

    @Test
    void a_row_that_is_not_this_devices_to_hold_any_more_goes_with_the_decision() {
        var ana = row(ANA, GIVEN);
        arrives(ana);
        var change = refused(ANNA);

        arrives(row(ANA, Fields.NONE));
        assertThat(store.find(ANA)).as("waits for staff").isPresent();
        arrives(conflict(change, ConflictState.DECIDED));

        assertThat(store.find(ANA)).isEmpty();
        arrives(ana.with(++seq, GIVEN, ana.history()));
        assertThat(store.find(ANA)).as("it is again").isPresent();
    }

    @Test
    void a_row_that_left_the_window_or_that_a_filling_does_not_bring_goes_with_the_decision() {
        var kiosk = new RetentionWindow("kiosk", LocalDate.parse("2026-03-10"));
        var visit = new RowKey(RowKind.APPOINTMENT, "visit");
        store.receive(page(kiosk, row(ANA, GIVEN), row(visit, Fields.of("date", "2026-03-10"))));
        var name = refused(ANNA);
        var note = refused(new Draft(visit, new Act.Set(List.of(new Edit("note", "", "late")))));

        store.receive(page(new RetentionWindow("kiosk", LocalDate.parse("2026-03-11"))));
        store.receive(new PullAnswer(List.of(), "0", 0, false, seq, 0));
        store.receive(page(kiosk));
        assertThat(store.refused()).containsExactlyInAnyOrder(ANA, visit);
        assertThat(List.of(store.find(ANA), store.find(visit))).doesNotContain(Optional.empty());
        arrives(conflict(name, ConflictState.DECIDED), conflict(note, ConflictState.DECIDED));

        assertThat(store.find(ANA)).isEmpty();
        assertThat(store.find(visit)).isEmpty();
    }

    /// A kiosk out of service that handed over a booking would otherwise have the seat to give once more.
    @Test
    void what_was_only_put_aside_stays_done() {
        arrives(row(ANA, GIVEN));
        answered(ANNA, Outcome.REVOKED);

        assertThat(store.find(ANA).orElseThrow().fields().text("given_name")).isEqualTo("Anna");
    }

    private Change refused(Draft draft) {
        return answered(draft, "not_so");
    }

    private Change answered(Draft draft, String why) {
        var done = (Commit.Done) store.commit("staff", List.of(draft));
        var change = done.changes().getFirst();
        var outcome = new Outcome(change.id().n(), OutcomeKind.REJECTED, 0, why);
        store.acknowledge(new PushAnswer(change.id().n(), "", 0, seq, List.of(outcome)));
        return change;
    }

    /// What a kiosk gets of a conflict.
    private Row conflict(Change change, ConflictState state) {
        return row(Conflict.keyOfRefused(change),
                Fields.of("about_kind", change.row().kind().word(), "about_id",
                        change.row().id(), "state", state.word()));
    }

    private Row row(RowKey key, Fields fields) {
        var device = new DeviceId("desk-1");
        var mark = new Mark(++seq, new ChangeId(device, 1, seq), new Stamp(seq, 0, device));
        return new Row(key, seq, fields, History.of(mark));
    }

    private PullAnswer page(RetentionWindow window, Row... rows) {
        return new PullAnswer(List.of(rows), Long.toString(seq), seq, false, seq, 0).in(window, window);
    }

    private void arrives(Row... rows) {
        store.receive(new PullAnswer(List.of(rows), Long.toString(seq), seq, false, seq, 0));
    }
}
