package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which rows an erasure reaches, and what it takes of each.
final class ErasedRowsTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey BO = new RowKey(RowKind.PATIENT, "bo");
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "ana");

    @ParameterizedTest
    @CsvSource({"QUEUE_ENTRY, patient, true", "APPOINTMENT, patient, true", "APPOINTMENT, dependant, true",
            "HOLD, patient, true", "WAITLIST, patient, true", "ALERT, patient, true",
            "PATIENT, linked_to, true",
            "PATIENT, duplicate_of, false", "QUEUE_ENTRY, entry, false", "LEASE, patient, false",
            "CONFIG, patient, false", "DEVICE, patient, false"})
    void a_row_is_about_whom_it_names(RowKind kind, String field, boolean concerned) {
        var row = Replica.confirmed(new RowKey(kind, "x"), Fields.of(field, "ana"));

        assertThat(Erasure.concerns(row, ANA)).isEqualTo(concerned);
        assertThat(Erasure.concerns(row, BO)).isFalse();
        assertThat(Erasure.concerns(row, ENTRY)).as("a row of the same id").isFalse();
    }

    @Test
    void a_conflict_is_about_its_row_and_about_whom_a_refused_change_named() {
        var refused = row(change(ENTRY, new Act.Put(Fields.of("patient", "bo", "notes", "x"))));

        assertThat(Erasure.concerns(refused, ENTRY)).isTrue();
        assertThat(Erasure.concerns(refused, BO)).isTrue();
        assertThat(Erasure.concerns(refused, ANA)).isFalse();
        assertThat(Erasure.concerns(refused, new RowKey(RowKind.QUEUE_ENTRY, "bo"))).isFalse();
    }

    @Test
    void changes_tell_whom_they_name_and_whom_they_link() {
        var visit = new RowKey(RowKind.APPOINTMENT, "v");
        var put = new Act.Put(Fields.of("patient", "ana", "dependant", "bo"));
        assertThat(Erasure.named(change(visit, put))).containsExactlyInAnyOrder(ANA, BO);
        assertThat(Erasure.named(change(ANA, put))).as("a record names nobody").isEmpty();
        assertThat(Erasure.named(change(visit, new Act.Put(Fields.of("patient", "x".repeat(300))))))
            .as("nobody has this id")
            .isEmpty();
        var link = new Act.Cmd("link", Fields.of("to", "bo"));
        assertThat(Erasure.linkedTo(change(ANA, link))).contains(BO);
        assertThat(Erasure.linkedTo(change(visit, link))).isEmpty();
        assertThat(Erasure.linkedTo(change(ANA, new Act.Cmd("unlink", Fields.of("to", "bo"))))).isEmpty();
        assertThat(Erasure.patient("x".repeat(RowKey.LONGEST_ID))).isPresent();
        assertThat(Erasure.patient("x".repeat(RowKey.LONGEST_ID + 1))).isEmpty();
        assertThat(Erasure.patient("a\u0000")).isEmpty();
    }

    @Test
    void what_happened_stays_and_what_was_said_goes() {
        var visit = erased(Replica.confirmed(new RowKey(RowKind.APPOINTMENT, "v"), Fields.of("patient", "ana",
                "state", "booked", "starts", "2026-03-10T09:00:00Z", "reason", "x", "symptoms", "x",
                "of_tomorrow", "x")));
        assertThat(visit.fields().names())
            .containsExactlyInAnyOrder("patient", "state", "starts", Erasure.ERASED_BY);

        var conflict = erased(row(change(ENTRY, new Act.Put(Fields.of("notes", "x")))));
        assertThat(conflict.fields().names()).contains("about_id", "rule", "effect", "lost_change", "state")
            .doesNotContain("lost");
    }

    @Test
    void a_step_before_the_erasure_can_be_taken_back_after_it() {
        var hold = Script.of("d1", ENTRY).command("hold", "reason", "x-ray");
        var held = Replica
            .arrived(Replica.confirmed(ENTRY, Fields.of("state", "waiting", "hold_reason", "ct")),
                    hold.changes())
            .row();
        var erased = erased(held);

        assertThat(erased.history().steps()).singleElement()
            .extracting(Step::replaced)
            .satisfies(replaced -> assertThat(replaced).containsEntry("state", "waiting")
                .doesNotContainKey("hold_reason"));
        var back = Script.of("d2", ENTRY).then(erased.ver(), hold.takingBackLast()).changes();
        assertThat(Replica.arrived(erased, back).fields().text("state")).isEqualTo("waiting");
    }

    @Test
    void who_is_erased_before_the_registration_comes_is_what_they_would_be_after_it() {
        var put = change(ANA, new Act.Put(Fields.of("given_name", "x", "source", "kiosk")));
        var edit = change(ANA, set("notes"));
        var erase = Script.of("d2", ANA).command("erase").changes().getFirst();

        assertThat(merged(erase).fields().names()).containsExactly("erased_at", "erased_by");
        assertThat(merged(erase, put, edit, erase).fields()).isEqualTo(merged(put, edit, erase).fields())
            .extracting(Fields::names)
            .asInstanceOf(InstanceOfAssertFactories.iterable(String.class))
            .containsExactly("erased_at", "erased_by", "source");
    }

    @Test
    void of_a_patient_no_step_stays() {
        var linked = Replica.arrived(Replica.confirmed(ANA, Fields.of("given_name", "x")),
                Script.of("d1", ANA).command("link", "to", "bo", "reason", "x").changes())
            .row();

        assertThat(linked.history().steps()).isNotEmpty();
        assertThat(erased(linked).history().steps()).isEmpty();
    }

    @Test
    void only_what_brings_values_back_is_kept_out() {
        var entry = erased(Replica.confirmed(ENTRY, Fields.of("state", "waiting")));
        var ana = erased(Replica.confirmed(ANA, Fields.of("given_name", "x")));
        var call = new Act.Cmd("call", Fields.of("room", "1"));

        assertThat(Erasure.bringsBack(entry, call)).isFalse();
        assertThat(Erasure.bringsBack(entry, new Act.Cmd("hold", Fields.of("reason", "x")))).isTrue();
        assertThat(Erasure.bringsBack(entry, new Act.Put(Fields.of("token", "A1")))).isFalse();
        assertThat(Erasure.bringsBack(entry, new Act.Put(Fields.of("token", "A1", "notes", "x")))).isTrue();
        assertThat(Erasure.bringsBack(entry, set("room"))).isFalse();
        assertThat(Erasure.bringsBack(entry, set("notes"))).isTrue();
        assertThat(Erasure.bringsBack(entry, new Act.Unknown("{}"))).isTrue();
        assertThat(Erasure.bringsBack(ana, call)).isTrue();
        assertThat(Erasure.bringsBack(Replica.confirmed(ANA, Fields.NONE), set("notes"))).isFalse();
    }

    private static Row merged(Change... order) {
        var row = Optional.<Row>empty();
        for (var change : order) {
            var mark = new Mark(row.map(Row::ver).orElse(0L) + 1, change.id(), change.at());
            var before = row;
            row = Merge.merge(row, change, mark).result().or(() -> before);
        }
        return row.orElseThrow();
    }

    private static Act set(String field) {
        return new Act.Set(List.of(new Edit(field, "", "2")));
    }

    private static Change change(RowKey key, Act act) {
        return Script.of("d1", key).then(act).changes().getFirst();
    }

    private static Row row(Change refused) {
        var mark = new Mark(2, refused.id(), refused.at());
        var conflict = Conflict.refused(refused, mark, Conflict.Effect.REFUSED, "with_tx");
        return new Row(conflict.key(), 2, conflict.toFields(), History.of(mark));
    }

    private static Row erased(Row row) {
        var erasure = Script.of("d9", ANA).command("erase").changes().getFirst();
        return Erasure.of(row, new Mark(row.ver() + 1, erasure.id(), erasure.at()));
    }
}
