package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Two desks decide one conflict while apart. Whoever takes a decision back takes back only their own, whatever arrives
/// first.
final class TwoDesksDecideTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
    private static final String FIRST = "1980-01-02";
    private static final String SECOND = "1980-01-03";
    private static final String THIRD = "1980-01-04";
    private static final String FOURTH = "1980-01-05";
    private static final Choice OTHER = new Choice.Other();

    /// Somebody's field that two devices wrote apart.
    private static DecidingDesk field(String field) {
        var replica = new Replica(Replica.confirmed(ANA, Fields.of(field, "1980-01-01")));
        replica.arrive(Script.of("d1", ANA).set(field, "1980-01-01", FIRST).changes().getFirst());
        replica.arrive(Script.of("d2", ANA).set(field, "1980-01-01", SECOND).changes().getFirst());
        return DecidingDesk.server(replica.row(), replica.conflicts().values().iterator().next());
    }

    /// Somebody whom two devices called apart.
    private static DecidingDesk step(String one, String other) {
        var replica = new Replica(Replica.confirmed(ENTRY, Fields.of("token", "A314", "state", "waiting")));
        replica.arrive(Script.of("d1", ENTRY).command(one, "room", "1", "reason", "x").changes().getFirst());
        replica
            .arrive(Script.of("d2", ENTRY).command(other, "room", "2", "reason", "y").changes().getFirst());
        return DecidingDesk.server(replica.row(), replica.conflicts().values().iterator().next());
    }

    /// What came to the server, the transactions of each desk in their order.
    private static List<List<List<Change>>> orders(List<List<Change>> one, List<List<Change>> other) {
        if (one.isEmpty() || other.isEmpty()) {
            return List.of(one.isEmpty() ? other : one);
        }
        var orders = new ArrayList<List<List<Change>>>();
        for (var rest : orders(one.subList(1, one.size()), other)) {
            orders.add(before(one.getFirst(), rest));
        }
        for (var rest : orders(one, other.subList(1, other.size()))) {
            orders.add(before(other.getFirst(), rest));
        }
        return orders;
    }

    private static List<List<Change>> before(List<Change> first, List<List<Change>> rest) {
        var order = new ArrayList<List<Change>>(List.of(first));
        order.addAll(rest);
        return order;
    }

    private static DecidingDesk after(DecidingDesk server, List<List<Change>> order) {
        var after = server.copy("server");
        order.forEach(after::arrive);
        return after;
    }

    private static String as(List<List<Change>> order) {
        return order.stream().map(tx -> tx.getFirst().id() + " " + tx.getFirst().act()).toList().toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"birth_date", "area"})
    void what_both_chose_stays_until_both_took_it_back(String field) {
        for (var later : List.of(1, 5)) {
            var server = field(field);
            var was = server.value(field);
            var lost = server.says("lost");
            var one = server.copy("desk1");
            var other = server.copy("desk2");
            var mine = List.of(one.decide(OTHER, later), one.takeBack(later + 1));
            var theirs = List.of(other.decide(OTHER, 3));
            for (var order : orders(mine, theirs)) {
                var end = after(server, order);
                assertThat(end.says("state")).as(as(order)).isEqualTo("decided");
                assertThat(end.value(field)).as(as(order)).isEqualTo(lost);
                assertThat(end.met()).as(as(order)).isEmpty();
            }
            for (var order : orders(mine, List.of(theirs.getFirst(), other.takeBack(4)))) {
                var end = after(server, order);
                assertThat(end.says("state")).as(as(order)).isEqualTo("undone");
                assertThat(end.value(field)).as(as(order)).isEqualTo(was);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"birth_date", "area"})
    void where_they_decided_otherwise_the_decision_that_is_left_holds(String field) {
        var choices = List.of(new Choice.Accept(), OTHER, new Choice.Value(THIRD), new Choice.Value(FOURTH));
        for (var later : List.of(1, 5)) {
            for (var choice : choices) {
                for (var left : choices) {
                    if (!choice.equals(left)) {
                        requireLeft(field, choice, left, later);
                    }
                }
            }
        }
    }

    private static void requireLeft(String field, Choice choice, Choice left, int later) {
        var server = field(field);
        var was = server.value(field);
        var one = server.copy("desk1");
        var other = server.copy("desk2");
        var mine = List.of(one.decide(choice, later), one.takeBack(later + 1));
        var theirs = List.of(other.decide(left, 3));
        for (var order : orders(mine, theirs)) {
            var end = after(server, order);
            var as = choice + " " + left + " " + as(order);
            assertThat(end.says("state")).as(as).isEqualTo("decided");
            assertThat(end.says("choice")).as(as).isEqualTo(other.says("choice"));
            assertThat(end.says("disputed")).as(as).isEmpty();
            assertThat(end.value(field)).as(as).isEqualTo(other.value(field));
        }
        for (var order : orders(mine, List.of(theirs.getFirst(), other.takeBack(4)))) {
            var end = after(server, order);
            assertThat(end.says("state")).as(as(order)).isEqualTo("undone");
            assertThat(end.value(field)).as(as(order)).isEqualTo(was);
        }
    }

    @ParameterizedTest
    @CsvSource({"call, call", "call, hold", "leave, cancel", "cancel, call"})
    void a_step_that_both_chose_stays_until_both_took_it_back(String first, String second) {
        for (var left : List.of(OTHER, new Choice.Accept())) {
            var server = step(first, second);
            var was = state(server);
            var one = server.copy("desk1");
            var other = server.copy("desk2");
            var mine = List.of(one.decide(OTHER, 1), one.takeBack(2));
            var theirs = List.of(other.decide(left, 3));
            for (var order : orders(mine, theirs)) {
                var end = after(server, order);
                var as = left + " " + as(order);
                assertThat(end.says("state")).as(as).isEqualTo("decided");
                assertThat(end.met()).as(as).isEmpty();
                assertThat(state(end)).as(as).isEqualTo(state(other));
            }
            for (var order : orders(mine, List.of(theirs.getFirst(), other.takeBack(4)))) {
                var end = after(server, order);
                assertThat(end.says("state")).as(left + " " + as(order)).isEqualTo("undone");
                assertThat(state(end)).as(left + " " + as(order)).isEqualTo(was);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"desk1", "desk3"})
    void where_somebody_went_on_from_a_decision_taken_back_both_are_shown_to_staff(String who) {
        var server = step("call", "call");
        var one = server.copy("desk1");
        var late = server.copy("desk2").decide(OTHER, 3);
        server.arrive(one.decide(OTHER, 1));
        server.arrive(one.takeBack(2));
        var start = Script.of(who, ENTRY)
            .change(6, Script.atNoon(who), new Base(server.subject().ver(), 0),
                    new Act.Cmd("start", Fields.NONE));
        server.arrive(List.of(start));

        server.arrive(late);

        assertThat(server.value("state")).isEqualTo("in_consultation");
        assertThat(server.met()).singleElement().satisfies(conflict -> {
            assertThat(conflict.ending()).isEqualTo(Conflict.Ending.OPEN);
            assertThat(conflict.kept().value()).isEqualTo("start");
            assertThat(conflict.lost().args().text("room")).isEqualTo("2");
        });
    }

    private static String state(DecidingDesk desk) {
        return desk.value("state") + " " + desk.value("room");
    }

    @Test
    void a_desk_that_knows_of_both_decisions_takes_back_its_own() {
        for (var first : List.of("desk1", "desk2")) {
            var server = field("birth_date");
            var desk = server.copy("desk1");
            var one = desk.decide(OTHER, 1);
            var other = server.copy("desk2").decide(new Choice.Value(THIRD), 2);
            server.arrive(first.equals("desk1") ? one : other);
            server.arrive(first.equals("desk1") ? other : one);

            server.arrive(desk.seeing(server).takeBack(3));

            assertThat(server.says("state")).as(first).isEqualTo("decided");
            assertThat(server.says("choice")).as(first).isEqualTo("edit");
            assertThat(server.value("birth_date")).as(first).isEqualTo(THIRD);
        }
    }

    @Test
    void what_a_third_desk_decided_over_both_is_not_touched_by_taking_one_back() {
        for (var third : List.of(new Choice.Accept(), OTHER, new Choice.Value(FOURTH))) {
            var server = field("area");
            var desk = server.copy("desk1");
            var other = server.copy("desk2").decide(new Choice.Value(THIRD), 2);
            server.arrive(desk.decide(OTHER, 1));
            server.arrive(other);
            var over = server.copy("desk3");
            server.arrive(over.decide(third, 3));
            var decided = server.value("area");

            server.arrive(desk.takeBack(4));

            assertThat(server.says("state")).as("%s", third).isEqualTo("decided");
            assertThat(server.value("area")).as("%s", third).isEqualTo(decided);
            assertThat(server.met()).as("%s", third)
                .noneMatch(conflict -> conflict.about().kind() == RowKind.CONFLICT);
        }
    }

    @Test
    void a_decision_over_two_that_is_taken_back_shows_both_again() {
        var server = field("birth_date");
        var other = server.copy("desk2").decide(new Choice.Value(THIRD), 2);
        server.arrive(server.copy("desk1").decide(OTHER, 1));
        server.arrive(other);
        var over = server.copy("desk3");
        server.arrive(over.decide(new Choice.Value(FOURTH), 3));

        server.arrive(over.takeBack(4));

        assertThat(server.says("state")).isEqualTo("open");
        assertThat(server.says("choice")).isEqualTo("choose");
        assertThat(server.says("disputed")).isEqualTo("edit");
        assertThat(server.value("birth_date")).isEqualTo(SECOND);
    }
}
