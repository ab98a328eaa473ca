package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Staff make a refused change again: over what is there now.
final class MadeAgainTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey OTHERS = new RowKey(RowKind.PATIENT, "bo");
    private static final Choice OTHER = new Choice.Other();

    /// Somebody of whom a device said something that was refused, and of whom something else is known now.
    private static DecidingDesk refused(Act said, Fields now) {
        var change = Script.of("d1", ANA).then(said).changes().getFirst();
        var conflict = Conflict.refused(change, new Mark(2, change.id(), change.at()),
                Conflict.Effect.REFUSED,
                "with_tx");
        return DecidingDesk.server(Replica.confirmed(ANA, now), conflict);
    }

    private static Act edit(String field, String was, String now) {
        return new Act.Set(List.of(new Edit(field, lines(was), lines(now))));
    }

    private static String lines(String text) {
        return text == null ? "" : text.replace('|', '\n');
    }

    @ParameterizedTest
    @CsvSource({"notes, a, a|b, a|c, a|c|b", "notes, , b, c, c|b", "phones, 1, 1|2, 1|3, 1|2|3",
            "phones, 1|2, 1, 1|2|3, 1|3", "guardians, , eva, kim, eva|kim",
            "opt_outs, , sms, email, email|sms",
            "address, Hill 1, Hill 2, Lane 3, Hill 2", "phones, 1, 1|2, 1, 1|2"})
    void what_came_since_stays_where_a_field_joins(
            String field,
            String was,
            String said,
            String now,
            String then) {
        var server = refused(edit(field, was, said), Fields.of(field, lines(now)));

        server.arrive(server.copy("desk1").decide(OTHER, 1));

        assertThat(server.value(field)).isEqualTo(lines(then));
        assertThat(server.says("state")).isEqualTo("decided");
        assertThat(server.met()).isEmpty();

        server.arrive(server.copy("desk2").takeBack(2));

        assertThat(server.value(field)).isEqualTo(lines(now));
        assertThat(server.says("state")).isEqualTo("undone");
    }

    @Test
    void a_record_made_twice_adds_to_what_is_there_and_takes_nothing_away() {
        var server = refused(new Act.Put(Fields.of("phones", "1", "area", "North")),
                Fields.of("phones", "2", "area", "South"));

        server.arrive(server.copy("desk1").decide(OTHER, 1));

        assertThat(server.value("phones")).isEqualTo("1\n2");
        assertThat(server.value("area")).isEqualTo("North");
    }

    @Test
    void two_desks_that_make_it_again_over_different_values_agree() {
        var server = refused(edit("phones", "1", "1|2"), Fields.of("phones", "1"));
        var early = server.copy("desk1").decide(OTHER, 1);
        server.arrive(change(server.subject(), "phones", "1", "1\n3"));
        var late = server.copy("desk2");
        server.arrive(early);

        server.arrive(late.decide(OTHER, 2));

        assertThat(server.says("state")).isEqualTo("decided");
        assertThat(server.value("phones")).isEqualTo("1\n2\n3");
    }

    @ParameterizedTest
    @CsvSource({"notes, a, a|b, a|c, a|c|b|d, a|c|b|d", "phones, 1, 1|2, 1, 1|3, 1|3"})
    void what_two_desks_made_again_is_added_once_whatever_came_between(
            String field,
            String was,
            String said,
            String now,
            String between,
            String then) {
        var server = refused(edit(field, was, said), Fields.of(field, lines(now)));
        var late = server.copy("desk2").decide(OTHER, 2);
        server.arrive(server.copy("desk1").decide(OTHER, 1));
        server.arrive(change(server.subject(), field, server.value(field), lines(between)));

        server.arrive(late);

        assertThat(server.value(field)).isEqualTo(lines(then));
        assertThat(server.says("state")).isEqualTo("decided");
    }

    @Test
    void a_refused_record_that_two_desks_make_is_made_once() {
        var created = Script.of("d1", ANA).then(new Act.Put(Fields.of("notes", "b"))).changes().getFirst();
        var conflict = Conflict.refused(created, new Mark(2, created.id(), created.at()),
                Conflict.Effect.REFUSED, "with_tx");
        var server = DecidingDesk.server(Replica.confirmed(OTHERS, Fields.NONE), conflict);
        var late = server.copy("desk2").decide(OTHER, 2);
        server.arrive(server.copy("desk1").decide(OTHER, 1));
        var made = server.row(ANA);
        server.arrive(change(made, "notes", "b", "b\nd"));

        server.arrive(late);

        assertThat(server.row(ANA).fields().text("notes")).isEqualTo("b\nd");
    }

    private static List<Change> change(Row row, String field, String was, String now) {
        return List.of(Script.of("d9", ANA)
            .change(row.ver(), 0, new Act.Set(List.of(new Edit(field, was, now)))));
    }
}
