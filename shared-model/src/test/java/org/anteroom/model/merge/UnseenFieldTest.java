package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

/// Edits of what a device may not see though it knows the row's version, as kiosks hold patients masked (sync.md 5).
final class UnseenFieldTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");

    @Test
    void a_kiosk_that_may_not_see_what_is_there_adds_to_it() {
        for (var field : List.of("proposed", "phones", "notes")) {
            var replica = new Replica(Replica.confirmed(ANA, Fields.of(field, "a")));
            var blind = new Act.Set(List.of(new Edit(field, "", "b")));

            var outcome = replica.arrive(
                    Script.of("kiosk", ANA).change(1, Script.atNoon("kiosk"), new Base(1, 0), blind));

            assertThat(outcome).as(field).isInstanceOf(MergeOutcome.Applied.class);
            assertThat(replica.fields().set(field)).as(field).containsExactly("a", "b");
        }
    }

    @Test
    void who_says_the_same_without_seeing_it_is_not_replaced_unseen() {
        var one = Script.of("d1", ANA).set("consent", "", "yes").changes();
        var other = Script.of("d2", ANA).set("consent", "", "no").changes();
        for (var order : Orders.of(List.of(one, other))) {
            var end = new Replica(Replica.confirmed(ANA, Fields.of("consent", "yes")));
            order.forEach(end::arrive);
            assertThat(end.fields().text("consent")).isEqualTo("no");
            assertThat(end.conflicts().values()).extracting(conflict -> conflict.lost().value())
                .contains("yes");
        }
    }
}
