package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

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
