package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.junit.jupiter.api.Test;

final class SameVisitTest {
    @Test
    void two_check_ins_of_one_visit_leave_one_entry_that_both_tokens_find() {
        var first = entry("e1", "A314", "waiting", "2026-03-10T09:00:00Z");
        var second = entry("e2", "A501", "waiting", "2026-03-10T09:02:00Z");

        var drafts = SameVisit.drafts(visit("e1"), List.of(second, first));

        assertThat(drafts).extracting(draft -> draft.row().id()).containsExactly("e1", "e2", "e2");
        assertThat(drafts.getFirst().act()).isInstanceOfSatisfying(
                Act.Set.class,
                set -> assertThat(set.edits().getFirst().now()).isEqualTo("A501"));
        assertThat(drafts.getLast().act())
            .isEqualTo(new Act.Cmd("cancel", Fields.of("reason", "same_visit")));
        var joined = second.with(QueueField.JOINED_TO, "e1");
        var all = List.of(first, joined);
        assertThat(
                SameVisit.standsFor(joined,
                        id -> all.stream().filter(known -> known.id().equals(id)).findFirst()))
            .isEqualTo(first);
    }

    @Test
    void the_entry_already_called_stays() {
        var first = entry("e1", "A314", "waiting", "2026-03-10T09:00:00Z");
        var called = entry("e2", "A501", "called", "2026-03-10T09:02:00Z");

        assertThat(SameVisit.drafts(visit("e2"), List.of(first, called)).getFirst().row().id())
            .isEqualTo("e2");
        var drafts = SameVisit.drafts(visit("e1"), List.of(first, called));
        assertThat(drafts.getLast()).isEqualTo(
                new Draft(new RowKey(RowKind.APPOINTMENT, "apt-1"),
                        new Act.Set(List.of(new Edit("entry", "e1", "e2")))));
    }

    @Test
    void the_entry_that_stays_keeps_the_visits_of_both() {
        var first = entry("e1", "A314", "waiting", "2026-03-10T09:00:00Z");
        var second = entry("e2", "A501", "waiting", "2026-03-10T09:02:00Z").with(QueueField.NEXT_VISITS,
                "apt-2");

        assertThat(SameVisit.drafts(visit("e1"), List.of(first, second)).get(1).act()).isInstanceOfSatisfying(
                Act.Set.class,
                set -> assertThat(set.edits().getFirst().now()).isEqualTo("apt-2"));
    }

    @Test
    void one_entry_needs_no_joining() {
        var first = entry("e1", "A314", "waiting", "2026-03-10T09:00:00Z");
        var left = entry("e2", "A501", "left", "2026-03-10T09:02:00Z");

        assertThat(SameVisit.drafts(visit("e1"), List.of(first, left))).isEmpty();
    }

    private static Appointment visit(String entry) {
        return new Appointment("apt-1", Fields.of("state", "arrived", "entry", entry));
    }

    private static QueueEntry entry(String id, String token, String state, String arrived) {
        return new QueueEntry(
                id, Fields.of("token", token, "state", state, "arrived", arrived, "appointment", "apt-1"));
    }
}
