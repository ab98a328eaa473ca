package org.anteroom.installer.sim;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.api.Test;

/// What was written last is told from the log alone: no loss is taken for a join, and no join for a loss.
final class DecisionsTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final DeviceId KIOSK = new DeviceId("019cd6c2-8c00-7355-aef0-90d8d6f0b237");
    /// The first version after a restore, newer than all before.
    private static final long RESTORED = FeedEpoch.after(0);

    @Test
    void an_edit_that_was_applied_stands_as_it_was_written() {
        var lines = List.of(set(1, 0, "notes", "", "a"), set(2, 1, "notes", "a", "a\nb"));
        holds(lines, "notes", "a\nb");
        breaks(lines, "notes", "a");
        breaks(lines, "notes", "a\nb\nc");
    }

    @Test
    void a_join_to_what_the_device_said_before_the_restore_and_may_not_see_is_no_loss() {
        var lines = List.of(set(RESTORED + 1, 0, "phones", "", "1\n2"),
                set(RESTORED + 2, 8, "phones", "", "2\n3"));
        holds(lines, "phones", "1\n2\n3");
        breaks(lines, "phones", "1\n2");
        breaks(lines, "phones", "2\n3");
    }

    @Test
    void what_a_kiosk_may_not_see_is_not_taken_away_by_it() {
        var lines = List.of(set(1, 0, "notes", "", "a"), set(2, 1, "notes", "", "b"));
        holds(lines, "notes", "a\nb");
        breaks(lines, "notes", "b");
    }

    @Test
    void a_field_that_joins_nothing_stands_as_it_was_written_also_after_a_restore() {
        var lines = List.of(set(RESTORED + 1, 0, "address", "", "a"),
                set(RESTORED + 2, 8, "address", "", "b"));
        holds(lines, "address", "b");
        breaks(lines, "address", "a\nb");
    }

    private static void holds(List<Ledger.Line> lines, String field, String value) {
        assertThatCode(() -> Decisions.check(lines, rows(field, value))).doesNotThrowAnyException();
    }

    private static void breaks(List<Ledger.Line> lines, String field, String value) {
        assertThatThrownBy(() -> Decisions.check(lines, rows(field, value))).isInstanceOf(Broken.class)
            .hasMessageContaining("is not what was written last");
    }

    private static List<Row> rows(String field, String value) {
        var made = new Mark(1, new ChangeId(KIOSK, 1, 1), new Stamp(1, 0, KIOSK));
        return List.of(new Row(ANA, 1, Fields.of(field, value), History.of(made)));
    }

    private static Ledger.Line set(long seq, long base, String field, String was, String now) {
        var n = seq % RESTORED;
        var change = new Change(
                new ChangeId(KIOSK, 1, n), new Tx(n, 1), new Stamp(n, 0, KIOSK), ClockTrust.VERIFIED, "staff",
                Change.SCHEMA, ANA, new Base(base, 0), new Act.Set(List.of(new Edit(field, was, now))));
        return new Ledger.Line(change, "", OutcomeKind.APPLIED, seq, "");
    }
}
