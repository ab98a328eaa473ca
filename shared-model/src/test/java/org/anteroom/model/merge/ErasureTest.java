package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictDecision.Choice;
import org.anteroom.model.patient.Duplicates;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.RowJson;
import org.junit.jupiter.api.Test;

final class ErasureTest {
    private static final RowKey ANA = new RowKey(RowKind.PATIENT, "ana");
    private static final RowKey ENTRY = new RowKey(RowKind.QUEUE_ENTRY, "entry-1");
    private static final String CANARY = "Zebrafink";

    @Test
    void an_erased_patient_keeps_the_id_and_takes_no_value_again() {
        var replica = new Replica(Replica.confirmed(ANA, Fields.of("given_name", CANARY, "source", "KIOSK")));
        replica.arrive(Script.of("d1", ANA).set("family_name", "", CANARY).changes().getFirst());
        var erase = Script.of("d2", ANA).command("erase").changes().getFirst();

        assertThat(replica.arrive(erase)).isInstanceOf(MergeOutcome.Applied.class);

        assertThat(RowJson.write(replica.row())).doesNotContain(CANARY);
        assertThat(replica.fields().names()).containsExactly("erased_at", "erased_by", "source");
        var edit = Script.of("d3", ANA).set("given_name", CANARY, CANARY + "a").changes().getFirst();
        assertThat(replica.arrive(edit)).isEqualTo(new MergeOutcome.Rejected("erased"));
        var again = Script.of("d4", ANA).command("erase").changes().getFirst();
        assertThat(replica.arrive(again)).isInstanceOf(MergeOutcome.Noop.class);
    }

    @Test
    void rows_about_the_patient_lose_what_was_said_and_keep_what_happened() {
        var replica = new Replica(
                Replica.confirmed(
                        ENTRY,
                        Fields.of("token", "A314", "state", "waiting", "patient", "ana", "notes", CANARY)));
        replica.arrive(
                Script.of("d1", ENTRY)
                    .command("hold", "reason", CANARY)
                    .command("return")
                    .changes()
                    .getFirst());
        var erase = Script.of("d2", ANA).command("erase").changes().getFirst();
        var mark = new Mark(9, erase.id(), erase.at());

        assertThat(Erasure.concerns(replica.row(), ANA)).isTrue();
        var erased = Erasure.of(replica.row(), mark);

        assertThat(RowJson.write(erased)).doesNotContain(CANARY);
        assertThat(erased.fields().text("state")).isEqualTo("on_hold");
        var later = new Replica(erased);
        assertThat(later.arrive(Script.of("d3", ENTRY).change(9, 0, new Act.Cmd("return", Fields.NONE))))
            .isInstanceOf(MergeOutcome.Applied.class);
        assertThat(later.arrive(Script.of("d4", ENTRY).set("notes", "", CANARY).changes().getFirst()))
            .isEqualTo(new MergeOutcome.Rejected("erased"));
    }

    @Test
    void a_value_that_was_erased_cannot_be_chosen() {
        var replica = new Replica(Replica.confirmed(ENTRY, Fields.of("state", "waiting", "room", "1")));
        replica.arrive(Script.of("d1", ENTRY).set("room", "1", "2").changes().getFirst());
        replica.arrive(Script.of("d2", ENTRY).set("room", "1", "3").changes().getFirst());
        var only = replica.conflicts().values().iterator().next();
        var mark = new Mark(9, only.lost().mark().by(), only.lost().mark().at());
        var conflict = new Row(only.key(), 9, only.toFields(), History.of(mark));

        assertThat(ConflictDecision.drafts(conflict, Optional.of(replica.row()), new Choice.Other(), ""))
            .isPresent();
        assertThat(ConflictDecision.drafts(Erasure.of(conflict, mark), Optional.of(replica.row()),
                new Choice.Other(), ""))
            .isEmpty();
    }

    @Test
    void a_change_without_its_values_names_what_erased_it() throws Exception {
        for (var act : List.of(
                new Act.Put(Fields.of("given_name", CANARY)),
                new Act.Cmd("link", Fields.of("to", "bo", "reason", CANARY)),
                new Act.Unknown("{\"x\":\"" + CANARY + "\"}"))) {
            var change = Script.of("d1", ANA).then(act).changes().getFirst();
            var left = ChangeJson.writeErased(Erasure.of(change), "d2:1:1");

            assertThat(left).doesNotContain(CANARY);
            assertThat(ChangeJson.erasedBy(left)).contains("d2:1:1");
            assertThat(ChangeJson.read(left).id()).isEqualTo(change.id());
        }
        var edit = Script.of("d1", ANA).set("given_name", "", CANARY).changes().getFirst();
        assertThat(ChangeJson.writeErased(Erasure.of(edit), "d2:1:1")).doesNotContain(CANARY)
            .contains("given_name");
        assertThat(ChangeJson.erasedBy(ChangeJson.write(edit))).isEmpty();
    }

    @Test
    void patients_are_linked_and_unlinked_and_two_different_links_ask() {
        var one = Script.of("d1", ANA).command("link", "to", "bo", "reason", "same card").changes();
        var other = Script.of("d2", ANA).command("link", "to", "cy").changes();
        for (var order : Orders.of(List.of(one, other))) {
            var replica = new Replica(Replica.confirmed(ANA, Fields.of("given_name", "Ana")));
            order.forEach(replica::arrive);
            assertThat(replica.isOpen()).isTrue();
        }
        var replica = new Replica(Replica.confirmed(ANA, Fields.of("given_name", "Ana")));
        replica.arrive(one.getFirst());
        assertThat(replica.fields().text("linked_to")).isEqualTo("bo");
        assertThat(replica.arrive(Script.of("d3", ANA).set("linked_to", "bo", "").changes().getFirst()))
            .isEqualTo(new MergeOutcome.Rejected("needs_command"));
        replica.arrive(Script.of("d1", ANA).change(9, 0, new Act.Cmd("unlink", Fields.NONE)));
        assertThat(replica.row().fields()).isEqualTo(Fields.of("given_name", "Ana"));
    }

    @Test
    void likely_duplicates_are_flagged_with_reasons_and_links_are_followed() {
        var ana = patient("ana", "Ana", "Costa");
        var twin = patient("bo", "Ana", "Costa").with(PatientField.POSTCODE, "29010");
        var linked = patient("cy", "Ana", "Costa").with(PatientField.LINKED_TO, "bo");

        var flagged = Duplicates.flagged(ana, List.of(ana, twin, linked));

        assertThat(flagged.text(PatientField.DUPLICATE_OF)).isEqualTo("bo");
        assertThat(Duplicates.flags(flagged)).singleElement().satisfies(flag -> {
            assertThat(flag.patient()).isEqualTo("bo");
            assertThat(flag.level()).isEqualTo("possible");
            assertThat(flag.reasons()).containsExactly("birth_date", "name", "name_sound");
        });
        var all = List.of(ana.with(PatientField.LINKED_TO, "bo"), twin.with(PatientField.LINKED_TO, "ana"),
                linked);
        for (var id : List.of("ana", "bo", "cy")) {
            assertThat(
                    Duplicates.standsFor(
                            id,
                            wanted -> all.stream().filter(known -> known.id().equals(wanted)).findFirst()))
                .isEqualTo("ana");
        }
    }

    private static Patient patient(String id, String given, String family) {
        return Patient.blank(id)
            .with(PatientField.GIVEN_NAME, given)
            .with(PatientField.FAMILY_NAME, family)
            .with(PatientField.BIRTH_DATE, "1980-01-01");
    }
}
