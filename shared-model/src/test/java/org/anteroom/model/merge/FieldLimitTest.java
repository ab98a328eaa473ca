package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// What would no longer fit into a push or a page does not come to be, and nothing is lost by that.
final class FieldLimitTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @Test
    void a_field_grows_up_to_its_limit_and_what_goes_beyond_waits_for_staff() {
        var full = "n".repeat(FieldRules.LONGEST - 10);
        var fits = Script.of("d1", ANA).set("notes", "", "limps").changes();
        var beside = Script.of("d2", ANA).set("notes", "x", "x\nallergic to nuts").changes();
        var blind = Script.of("d3", ANA).set("notes", "", "deaf left").changes();
        var end = new Replica(Replica.confirmed(ANA, Fields.of("notes", full)));
        fits.forEach(end::arrive);
        beside.forEach(end::arrive);
        blind.forEach(end::arrive);

        assertThat(end.fields().text("notes")).isEqualTo(full + "\nlimps");
        assertThat(end.isOpen()).isTrue();
        assertThat(end.conflicts().values()).extracting(conflict -> conflict.lost().value())
            .contains("x\nallergic to nuts", "deaf left");
    }

    @Test
    void what_a_device_adds_to_its_own_words_joined_with_others_waits_for_staff_beyond_the_limit() {
        for (var room : List.of(3, 2)) {
            var own = Script.of("d1", ANA).set("notes", "", "a").set("notes", "a", "a\nbc").changes();
            var others = "n".repeat(FieldRules.LONGEST - 2 - room);
            var end = new Replica(Replica.confirmed(ANA, Fields.NONE));
            end.arrive(Script.of("d2", ANA).set("notes", "", others).changes().getFirst());

            own.forEach(end::arrive);

            assertThat(end.fields().text("notes")).isEqualTo(others + (room == 3 ? "\na\nbc" : "\na"));
            assertThat(end.isOpen()).isEqualTo(room == 2);
            assertThat(end.isLost(own.getLast())).isEqualTo(room == 2);
        }
    }

    @Test
    void a_row_grows_field_by_field_until_no_page_could_hold_it_and_then_only_shrinks() {
        var text = "n".repeat(FieldRules.LONGEST);
        var script = Script.of("d1", ANA);
        for (var i = 0; i < 40; i++) {
            script.set("f" + i, "", text);
        }
        var more = script.set("f0", text, "short").set("f40", "", text.substring(6)).changes();
        var end = new Replica(Replica.confirmed(ANA, Fields.of("given_name", "Ana")));

        var outcomes = more.stream().map(end::arrive).toList();

        assertThat(outcomes.subList(0, 31)).doesNotHaveAnyElementsOfTypes(MergeOutcome.Rejected.class);
        assertThat(outcomes.subList(31, 40)).containsOnly(new MergeOutcome.Rejected("too_long"));
        assertThat(outcomes.subList(40, 42)).doesNotHaveAnyElementsOfTypes(MergeOutcome.Rejected.class);
        assertThat(end.fields().names()).hasSize(1 + 31 + 1).contains("f40");
    }

    @Test
    void steps_with_long_words_end_where_no_page_could_hold_them() {
        var entry = new RowKey(RowKind.QUEUE_ENTRY, "e1");
        var script = Script.of("d1", entry);
        for (var i = 0; i < 12; i++) {
            script.command("adjust", "steps", "1", "reason", "n".repeat(1_000_000) + i);
        }
        var end = new Replica(Replica.confirmed(entry, Fields.of("state", "waiting")));

        var outcomes = script.changes().stream().map(end::arrive).toList();

        assertThat(outcomes.getFirst()).isInstanceOf(MergeOutcome.Applied.class);
        assertThat(outcomes.getLast()).isEqualTo(new MergeOutcome.Rejected("too_long"));
    }

    @Test
    void what_nobody_could_send_again_is_not_taken_in() {
        var tooLong = "n".repeat(FieldRules.LONGEST + 1);
        var end = new Replica(Replica.confirmed(ANA, Fields.of("notes", "came")));

        var outcome = end.arrive(Script.of("d1", ANA).set("notes", "came", tooLong).changes().getFirst());

        assertThat(outcome).isEqualTo(new MergeOutcome.Rejected("too_long"));
        assertThat(end.fields().text("notes")).isEqualTo("came");
        var shortened = new Replica(Replica.confirmed(ANA, Fields.of("notes", tooLong + "n")));
        shortened.arrive(Script.of("d1", ANA).set("notes", tooLong + "n", tooLong).changes().getFirst());
        assertThat(shortened.fields().text("notes")).isEqualTo(tooLong);
    }
}
