package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.Json;
import org.anteroom.model.wire.PullAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Edits that meet steps which come and go, and edits that say what another said: what `RandomOrderTest` found, made small.
final class EditsAndStepsTest {
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final Row WAITING = Replica.confirmed(ENTRY,
            Fields.of("state", "waiting", "service", "A"));

    @ParameterizedTest
    @ValueSource(strings = {"leave", "cancel", "transfer"})
    void an_edit_outlives_that_the_step_its_own_desk_gave_before_it_comes_back(String stronger) {
        var one = Script.of("d1", ENTRY).command("call", "room", "1").set("room", "1", "2").changes();
        var other = Script.of("d2", ENTRY)
            .command(stronger, "service", "B", "reason", "x")
            .undoLast()
            .changes();

        for (var order : Orders.of(List.of(one, other))) {
            var end = Replica.arrived(WAITING, order);
            assertThat(end.fields().text("state")).isEqualTo("called");
            assertThat(end.fields().text("room")).isEqualTo("2");
        }
    }

    @Test
    void an_edit_comes_before_an_undo_apart_from_it_and_the_steps_after_that() {
        var called = Replica.arrived(WAITING, Script.of("d0", ENTRY).command("call", "room", "1").changes())
            .row();
        var one = Script.of("d1", ENTRY)
            .then(called.ver(), Script.of("d0", ENTRY).command("call").takingBackLast())
            .then(called.ver(), step("call", "room", "3"))
            .changes();
        var edit = Script.of("d2", ENTRY)
            .then(called.ver(), new Act.Set(List.of(new Edit("room", "1", "2"))))
            .changes();
        var left = Script.of("d3", ENTRY).then(called.ver(), step("leave", "reason", "x")).changes();

        for (var order : Orders.of(List.of(one, edit, left))) {
            assertThat(Replica.arrived(called, order).fields().text("room")).as(as(order)).isEqualTo("2");
        }
    }

    @Test
    void of_two_edits_beneath_a_step_the_later_is_there_when_it_is_taken_back() {
        var earlier = Script.of("d2", ENTRY).set("service", "A", "C").changes();
        var later = Script.of("d1", ENTRY).set("service", "A", "B").changes();
        var steps = Script.of("d3", ENTRY).command("transfer", "service", "C").undoLast().changes();

        for (var order : Orders.of(List.of(earlier, later, steps))) {
            var end = Replica.arrived(WAITING, order);
            assertThat(end.fields().text("service")).as(as(order)).isEqualTo("B");
            assertThat(end.isLost(earlier.getFirst())).as(as(order)).isTrue();
        }
    }

    @Test
    void an_edit_that_was_beneath_a_step_is_not_replaced_unseen_when_that_is_taken_back() {
        var steps = Script.of("d1", ENTRY).command("call", "room", "1").undoLast().changes();
        var edit = Script.of("d2", ENTRY).set("room", "", "2").changes().getFirst();
        var other = Script.of("d3", ENTRY).set("room", "", "3").changes().getFirst();

        var end = Replica.arrived(WAITING, List.of(steps.getFirst(), edit, steps.getLast(), other));

        assertThat(end.conflicts().values())
            .anyMatch(
                    conflict -> List.of(conflict.kept().mark().by(), conflict.lost().mark().by())
                        .containsAll(List.of(edit.id(), other.id())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"language", "birth_date", "consent"})
    void what_another_said_alike_is_named_when_it_is_replaced_unseen(String field) {
        var base = Replica.confirmed(ANA, Fields.of("family_name", "N"));
        var one = Script.of("d1", ANA).set(field, "", "no").changes();
        var other = Script.of("d2", ANA).set(field, "", "no").set(field, "no", "yes").changes();

        for (var order : Orders.of(List.of(one, other))) {
            var end = Replica.arrived(base, order);
            var stands = end.fields().text(field).equals("no");
            assertThat(end.isLost(stands ? other.getLast() : one.getFirst())).as(as(order)).isTrue();
        }
    }

    @Test
    void what_nobody_said_is_not_named_as_lost_where_two_made_the_row() {
        var made = Script.of("d1", ENTRY).then(0, new Act.Put(Fields.of("state", "waiting"))).changes();
        var desk = new Row(ENTRY, 1, Fields.of("state", "waiting"),
                History.of(new Mark(1, made.getFirst().id(), made.getFirst().at())));
        var kiosk = Script.of("d2", ENTRY)
            .then(0, new Act.Put(Fields.of("state", "waiting")))
            .then(0, new Act.Set(List.of(new Edit("language", "", "es"))))
            .changes();

        var end = Replica.arrived(desk, kiosk);

        assertThat(end.fields().text("language")).isEqualTo("es");
        assertThat(end.conflicts()).isEmpty();
    }

    @Test
    void an_edit_between_two_steps_is_not_replaced_unseen_beneath_the_later() {
        var base = Replica.confirmed(ENTRY, Fields.of("state", "waiting", "room", "1"));
        var desk = Script.of("d1", ENTRY).command("call", "room", "2").undoLast();
        var other = Script.of("d4", ENTRY).set("room", "1", "4").changes().getFirst();
        var late = Script.of("d2", ENTRY)
            .then(new Act.Set(List.of(new Edit("room", "1", "5"), new Edit("language", "", "es"))))
            .changes()
            .getFirst();
        var end = Replica.arrived(base, desk.changes());
        end.arrive(other);
        end.arrive(desk.then(end.row().ver(), step("call", "room", "3")).changes().getLast());
        end.arrive(late);
        end.arrive(desk.undoLast().changes().getLast());

        var stands = end.fields().text("room").equals("4");
        assertThat(end.isLost(stands ? late : other)).as(end.fields().toString()).isTrue();
        assertThat(end.row().history().edited("room").by()).isEqualTo(stands ? other.id() : late.id());
    }

    @Test
    void two_edits_beneath_a_step_survive_the_wire() throws Exception {
        var steps = Script.of("d1", ENTRY).command("transfer", "service", "B", "provider", "2").changes();
        var end = Replica.arrived(WAITING, List.of(
                steps.getFirst(),
                Script.of("d2", ENTRY).set("service", "A", "C").changes().getFirst(),
                Script.of("d3", ENTRY).set("provider", "", "3").changes().getFirst()));

        var history = end.row().history();
        assertThat(history.edited("service").ver()).isEqualTo(history.steps().getFirst().mark().ver());
        // A board gets the row without its steps: then its edits stand in columns.
        var bare = end.row().with(end.row().ver(), end.fields(), history.withSteps(List.of()));
        var page = new PullAnswer(List.of(end.row(), bare), "8", 8, false, 12, 9);

        assertThat(Json.read(Json.bytes(page), PullAnswer.class)).isEqualTo(page);
    }

    private static Act step(String name, String... args) {
        return new Act.Cmd(name, Fields.of(args));
    }

    private static String as(List<Change> order) {
        return order.stream().map(change -> change.id() + " " + change.act()).toList().toString();
    }
}
