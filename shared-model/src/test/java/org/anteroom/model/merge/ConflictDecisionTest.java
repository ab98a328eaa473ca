package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.junit.jupiter.api.Test;

final class ConflictDecisionTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
    private static final long LATER = 1_773_140_000_000L;

    /// A row and the row of its one conflict, with decisions made at desks.
    private static final class Inbox {
        private final Replica subject;
        private final Replica conflict;

        Inbox(Replica subject) {
            var only = subject.conflicts().values().iterator().next();
            var by = only.lost().mark();
            this.subject = subject;
            this.conflict = new Replica(
                    new Row(only.key(), 1, only.toFields(), History.of(new Mark(1, by.by(), by.at()))));
        }

        Desk desk(String name) {
            return new Desk(this, name);
        }

        void arrive(List<Change> changes) {
            for (var change : changes) {
                (change.row().kind() == RowKind.CONFLICT ? conflict : subject).arrive(change);
            }
        }

        String state() {
            return conflict.fields().text("state");
        }
    }

    /// A desk that has seen the inbox as it was when the desk was made.
    private static final class Desk {
        private final DeviceId device;
        private final Row subject;
        private final Row conflict;

        Desk(Inbox inbox, String name) {
            this.device = new DeviceId(name);
            this.subject = inbox.subject.row();
            this.conflict = inbox.conflict.row();
        }

        List<Change> decide(Choice choice, long n) {
            return changes(ConflictDecision.drafts(conflict, Optional.of(subject), choice, "").orElseThrow(),
                    n, LATER);
        }

        List<Change> changes(List<Draft> drafts, long n, long millis) {
            var changes = new ArrayList<Change>();
            for (var draft : drafts) {
                var known = draft.row().kind() == RowKind.CONFLICT ? conflict : subject;
                var at = new Stamp(millis + changes.size(), 0, device);
                changes.add(
                        Script.of(device.value(), draft.row())
                            .change(n + changes.size(), at, new Base(known.ver(), 0), draft.act()));
            }
            return changes;
        }
    }

    private static Inbox birthDates() {
        var replica = new Replica(Replica.confirmed(ANA, Fields.of("birth_date", "1980-01-01")));
        replica
            .arrive(Script.of("d1", ANA).set("birth_date", "1980-01-01", "1980-01-02").changes().getFirst());
        replica
            .arrive(Script.of("d2", ANA).set("birth_date", "1980-01-01", "1980-01-03").changes().getFirst());
        return new Inbox(replica);
    }

    @Test
    void an_open_conflict_names_both_values_who_when_where_and_why() {
        var inbox = birthDates();

        var fields = inbox.conflict.fields();
        assertThat(inbox.state()).isEqualTo("open");
        assertThat(fields.asMap()).containsEntry("kept", "1980-01-02")
            .containsEntry("lost", "1980-01-03")
            .containsEntry("base", "1980-01-01")
            .containsEntry("result", "1980-01-02")
            .containsEntry("rule", "ASK")
            .containsEntry("effect", "kept_present")
            .containsEntry("lost_by", "user-d2")
            .containsEntry("lost_device", "d2")
            .containsEntry("kept_device", "d1")
            .containsKeys("lost_at", "kept_at");
    }

    @Test
    void accepting_closes_it_and_leaves_the_value() {
        var inbox = birthDates();

        inbox.arrive(inbox.desk("desk1").decide(new Choice.Accept(), 1));

        assertThat(inbox.state()).isEqualTo("decided");
        assertThat(inbox.subject.fields().text("birth_date")).isEqualTo("1980-01-02");
        assertThat(ConflictDecision.drafts(inbox.conflict.row(), Optional.of(inbox.subject.row()),
                new Choice.Other(), ""))
            .isEmpty();
    }

    @Test
    void choosing_the_other_or_typing_a_value_writes_it_and_undo_brings_it_back() {
        for (var choice : List.of(new Choice.Other(), new Choice.Value("1980-01-04"))) {
            var inbox = birthDates();
            inbox.arrive(inbox.desk("desk1").decide(choice, 1));
            assertThat(inbox.state()).isEqualTo("decided");
            assertThat(inbox.subject.fields().text("birth_date"))
                .isEqualTo(choice instanceof Choice.Other ? "1980-01-03" : "1980-01-04");

            inbox.arrive(inbox.desk("desk2").decide(new Choice.Undo(new DeviceId("x")), 1));

            assertThat(inbox.state()).isEqualTo("undone");
            assertThat(inbox.subject.fields().text("birth_date")).isEqualTo("1980-01-02");
            inbox.arrive(inbox.desk("desk2").decide(new Choice.Other(), 9));
            assertThat(inbox.state()).isEqualTo("decided");
        }
    }

    @Test
    void what_cannot_be_a_value_cannot_be_typed() {
        var inbox = birthDates();

        for (var typed : List.of("yesterday", "1980-13-01", "31.1.1980")) {
            assertThat(
                    ConflictDecision.drafts(inbox.conflict.row(), Optional.of(inbox.subject.row()),
                            new Choice.Value(typed), ""))
                .as(typed)
                .isEmpty();
        }
    }

    @Test
    void a_decision_is_not_undone_after_thirty_days() {
        var inbox = birthDates();
        inbox.arrive(inbox.desk("desk1").decide(new Choice.Other(), 1));
        var desk = inbox.desk("desk2");
        var undo = ConflictDecision
            .drafts(desk.conflict, Optional.of(desk.subject), new Choice.Undo(new DeviceId("desk2")), "")
            .orElseThrow();
        var late = desk.changes(undo, 1, LATER + 31L * 24 * 3_600_000).getFirst();

        assertThat(inbox.conflict.arrive(late)).isEqualTo(new MergeOutcome.Rejected("too_late"));
    }

    @Test
    void two_desks_deciding_differently_open_it_again_in_either_order() {
        for (var first : List.of("desk1", "desk2")) {
            var inbox = birthDates();
            var one = inbox.desk("desk1").decide(new Choice.Other(), 1);
            var other = inbox.desk("desk2").decide(new Choice.Value("1980-01-09"), 1);
            inbox.arrive(first.equals("desk1") ? one : other);
            inbox.arrive(first.equals("desk1") ? other : one);

            assertThat(inbox.state()).isEqualTo("open");
            assertThat(inbox.conflict.fields().text("disputed"))
                .isEqualTo(first.equals("desk1") ? "edit" : "choose");
            assertThat(inbox.conflict.fields().text("disputed_value")).isNotEmpty();
        }
    }

    @Test
    void two_desks_that_typed_different_values_open_it_again() {
        var inbox = birthDates();
        var one = inbox.desk("desk1").decide(new Choice.Value("1980-01-08"), 1);
        inbox.arrive(inbox.desk("desk2").decide(new Choice.Value("1980-01-09"), 1));
        inbox.arrive(one);

        assertThat(inbox.state()).isEqualTo("open");
        assertThat(inbox.conflict.fields().text("disputed_value")).isEqualTo("1980-01-08");
    }

    @Test
    void two_desks_deciding_alike_agree() {
        for (var choice : List.of(new Choice.Other(), new Choice.Value("1980-01-03"))) {
            var inbox = birthDates();
            var one = inbox.desk("desk1").decide(choice, 1);
            var other = inbox.desk("desk2").decide(choice, 1);
            inbox.arrive(one);
            inbox.arrive(other);

            assertThat(inbox.state()).isEqualTo("decided");
            assertThat(inbox.subject.fields().text("birth_date")).isEqualTo("1980-01-03");
            assertThat(inbox.subject.conflicts()).hasSize(1);
        }
    }

    @Test
    void choosing_the_other_call_takes_back_the_first_and_undo_calls_it_again() {
        var replica = new Replica(Replica.confirmed(ENTRY, Fields.of("token", "A314", "state", "waiting")));
        replica.arrive(Script.of("d1", ENTRY).command("call", "room", "1").changes().getFirst());
        replica.arrive(Script.of("d2", ENTRY).command("call", "room", "2").changes().getFirst());
        var inbox = new Inbox(replica);

        inbox.arrive(inbox.desk("desk1").decide(new Choice.Other(), 1));
        assertThat(replica.fields().text("room")).isEqualTo("2");
        assertThat(inbox.state()).isEqualTo("decided");

        inbox.arrive(inbox.desk("desk1").decide(new Choice.Undo(new DeviceId("x")), 4));
        assertThat(replica.fields().text("room")).isEqualTo("1");
        assertThat(replica.fields().text("state")).isEqualTo("called");
        assertThat(inbox.state()).isEqualTo("undone");
    }

    @Test
    void a_command_that_can_no_longer_be_given_cannot_be_chosen() {
        var replica = new Replica(Replica.confirmed(ENTRY, Fields.of("token", "A314", "state", "waiting")));
        replica.arrive(
                Script.of("d1", ENTRY).command("call", "room", "1").command("start").changes().getFirst());
        replica.arrive(Script.of("d2", ENTRY).command("call", "room", "2").changes().getFirst());
        var inbox = new Inbox(replica);
        replica.arrive(
                Script.of("d3", ENTRY).change(9, 0, new Act.Cmd("start", Fields.NONE)));

        assertThat(ConflictDecision.drafts(inbox.conflict.row(), Optional.of(replica.row()),
                new Choice.Other(), ""))
            .isEmpty();
        assertThat(ConflictDecision.drafts(inbox.conflict.row(), Optional.of(replica.row()),
                new Choice.Accept(), ""))
            .isPresent();
    }
}
