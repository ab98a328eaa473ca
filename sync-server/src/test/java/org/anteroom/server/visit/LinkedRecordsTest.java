package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Records of one person that staff linked, or did not link any more, when something happens to one of them.
final class LinkedRecordsTest {
    private static void link(Clinic clinic, String duplicate, String to) throws InterruptedException {
        clinic.act(_ -> List.of(linking(duplicate, to)));
    }

    private static Draft linking(String duplicate, String to) {
        return Draft.cmd(RowKind.PATIENT, duplicate, "link", Fields.of("to", to));
    }

    private static boolean isErased(Clinic clinic, String patient) {
        return clinic.row(RowKind.PATIENT, patient).get("erased_at").isPresent();
    }

    @BothDatabases
    void all_records_of_one_person_go_though_who_asked_for_it_knew_of_one(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            link(clinic, "ana", "bo");
            link(clinic, "chidi", "bo");
            clinic.push(new DeviceLog(Clinic.ID, "d1", 1), 1, Erasure.draft("ana", "request"));
            for (var id : List.of("ana", "bo", "chidi")) {
                assertThat(isErased(clinic, id)).as(id).isTrue();
            }
        }
    }

    @BothDatabases
    void a_record_that_is_not_linked_any_more_stays(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            link(clinic, "ana", "bo");
            clinic.act(_ -> List.of(Draft.cmd(RowKind.PATIENT, "ana", "unlink", Fields.NONE)));
            clinic.push(new DeviceLog(Clinic.ID, "d1", 1), 1, Erasure.draft("ana", "request"));
            assertThat(isErased(clinic, "ana")).isTrue();
            assertThat(isErased(clinic, "bo")).isFalse();
        }
    }

    @BothDatabases
    void a_record_that_only_resembles_one_that_is_erased_stays(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.act(_ -> List.of(Draft.put(RowKind.PATIENT, "twin", Fields.of("given_name", "Ana",
                    "duplicate_of", "ana"))));
            clinic.erase("ana");
            assertThat(isErased(clinic, "ana")).isTrue();
            assertThat(clinic.row(RowKind.PATIENT, "twin").text("given_name")).isEqualTo("Ana");
        }
    }

    @BothDatabases
    void a_link_to_somebody_erased_meanwhile_is_left_to_staff(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.erase("ana");
            clinic.push(new DeviceLog(Clinic.ID, "d1", 1), 1, linking("bo", "ana"));
            assertThat(clinic.row(RowKind.PATIENT, "bo").get("linked_to")).isEmpty();
            assertThat(clinic.all(RowKind.CONFLICT)).extracting(Row::fields)
                .singleElement()
                .satisfies(kept -> assertThat(kept.asMap()).containsEntry("rule", "erased")
                    .containsEntry("about_id", "bo")
                    .containsEntry("state", "open"));
        }
    }

    @BothDatabases
    void a_token_of_the_record_that_stands_for_a_duplicate_protects_the_duplicates_visit(
            TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            link(clinic, "ana", "bo");
            link(clinic, "bo", "chidi");
            clinic.joins("chidi");
            clinic.itIs("09T10:15:01");
            assertThat(clinic.state("v")).isEqualTo(AppointmentState.BOOKED.word());
        }
    }
}
