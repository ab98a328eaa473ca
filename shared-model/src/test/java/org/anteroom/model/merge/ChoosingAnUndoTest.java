package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One desk took a step back while another went on from it. Staff may say that the taking back was right.
final class ChoosingAnUndoTest {
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
    private static final Choice OTHER = new Choice.Other();

    /// A call, taken back at one desk and gone on from at another; the taking back lost.
    private static DecidingDesk calledAnd(String then, boolean undoFirst) {
        var replica = new Replica(Replica.confirmed(ENTRY, Fields.of("token", "A314", "state", "waiting")));
        var call = Script.of("d1", ENTRY).command("call", "room", "1");
        replica.arrive(call.changes().getFirst());
        var known = replica.row().ver();
        var undo = call.then(known, call.takingBackLast()).changes().getLast();
        var next = Script.of("d2", ENTRY)
            .then(known, new Act.Cmd(then, Fields.of("reason", "x")))
            .changes()
            .getFirst();
        replica.arrive(undoFirst ? undo : next);
        replica.arrive(undoFirst ? next : undo);
        var conflict = replica.conflicts().values().iterator().next();
        return DecidingDesk.server(replica.row(), conflict);
    }

    @ParameterizedTest
    @CsvSource({"hold, false, on_hold", "start, false, in_consultation", "start, true, in_consultation",
            "leave, true, left", "miss, false, missed_call"})
    void choosing_it_takes_the_step_back_and_undo_brings_both_again(
            String then,
            boolean undoFirst,
            String state) {
        var desk = calledAnd(then, undoFirst);
        assertThat(desk.says("lost")).isEqualTo("undo");
        assertThat(desk.value("state")).isEqualTo(state);

        desk.arrive(desk.copy("desk1").decide(OTHER, 1));

        assertThat(desk.says("state")).isEqualTo("decided");
        assertThat(desk.value("state")).isEqualTo("waiting");
        assertThat(desk.value("room")).isEmpty();

        desk.arrive(desk.copy("desk2").takeBack(2));

        assertThat(desk.says("state")).isEqualTo("undone");
        assertThat(desk.value("state")).isEqualTo(state);
        assertThat(desk.value("room")).isEqualTo("1");
    }

    @Test
    void once_the_choice_was_taken_back_it_is_refused_rather_than_half_done() {
        var desk = calledAnd("hold", false);
        desk.arrive(desk.copy("desk1").decide(OTHER, 1));
        desk.arrive(desk.copy("desk2").takeBack(2));

        var again = desk.copy("desk3");

        assertThat(again.drafts(OTHER)).isEmpty();
        assertThat(again.drafts(new Choice.Accept())).isPresent();
    }

    @Test
    void what_happened_since_stays_when_the_choice_is_taken_back() {
        var desk = calledAnd("hold", false);
        desk.arrive(desk.copy("desk1").decide(OTHER, 1));
        var late = desk.copy("desk2");
        desk.arrive(List.of(Script.of("d3", ENTRY)
            .change(desk.subject().ver(), 0,
                    new Act.Cmd("leave", Fields.of("reason", "gone")))));

        desk.arrive(late.seeing(desk).takeBack(2));

        assertThat(desk.says("state")).isEqualTo("undone");
        assertThat(desk.value("state")).isEqualTo("left");
    }

    @Test
    void it_is_refused_once_others_went_on() {
        var desk = calledAnd("start", false);
        desk.arrive(List.of(Script.of("d3", ENTRY)
            .change(desk.subject().ver(), 0, new Act.Cmd("complete", Fields.NONE))));

        assertThat(desk.drafts(OTHER)).isEmpty();
        assertThat(desk.drafts(new Choice.Accept())).isPresent();
    }
}
