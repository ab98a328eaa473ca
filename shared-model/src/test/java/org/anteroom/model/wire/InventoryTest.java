package org.anteroom.model.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.api.Test;

final class InventoryTest {
    private static final Row ANA = row("ana", 7, "given_name", "Ana");
    private static final Row BO = row("bo", 8, "given_name", "Bo");

    @Test
    void the_order_of_rows_does_not_matter() {
        assertThat(of(ANA, BO).sums()).isEqualTo(of(BO, ANA).sums()).hasSize(256);
        assertThat(of(ANA, BO).differing(of(BO, ANA).sums())).isEmpty();
    }

    @Test
    void a_missing_row_another_version_and_another_value_show_in_the_range_of_the_row() {
        var range = List.of(Inventory.range(BO.key()));
        var all = of(ANA, BO);
        assertThat(all.differing(of(ANA).sums())).isEqualTo(range);
        assertThat(all.differing(of(ANA, row("bo", 9, "given_name", "Bo")).sums())).isEqualTo(range);
        assertThat(all.differing(of(ANA, row("bo", 8, "given_name", "Bob")).sums())).isEqualTo(range);
        assertThat(all.differing(of(ANA, row("bo", 8, "family_name", "Bo")).sums())).isEqualTo(range);
    }

    @Test
    void too_few_numbers_differ_where_they_lack() {
        assertThat(of().differing(of().sums().subList(0, 254))).containsExactly(254, 255);
    }

    private static Inventory of(Row... rows) {
        var inventory = new Inventory();
        Arrays.stream(rows).forEach(inventory::add);
        return inventory;
    }

    private static Row row(String id, long ver, String field, String value) {
        var device = new DeviceId("k1");
        var mark = new Mark(ver, new ChangeId(device, 1, ver), new Stamp(ver, 0, device));
        return new Row(new RowKey(RowKind.PATIENT, id), ver, Fields.of(field, value), History.of(mark));
    }
}
