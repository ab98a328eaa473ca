package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.model.change.Draft;
import org.anteroom.model.patient.NameFold;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Whom staff find by the start of a name, whatever signs it is written in.
final class PatientsNamedTest {
    private static List<String> named(Clinic clinic, String start) {
        return clinic.reception.look(rows -> rows.patientsNamed(NameFold.fold(start), "")
            .map(row -> row.fields().text("given_name"))
            .toList());
    }

    /// The same, each asked for from behind the one before.
    private static List<String> oneByOne(Clinic clinic, String start) {
        return clinic.reception.look(rows -> Stream
            .iterate(rows.patientsNamed(start, "").findFirst(), Optional::isPresent,
                    last -> rows.patientsNamed(start, SiteRows.placeByName(last.orElseThrow(), start))
                        .findFirst())
            .map(row -> row.orElseThrow().fields().text("given_name"))
            .toList());
    }

    @BothDatabases
    void a_name_goes_on_with_any_sign(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.act(_ -> Stream
                .of("Kim", "Kimberly", "Kim𠮷", "Kim﨎", "Kino", "Ki", "𠮷野", "𠮷", "𠮸野", "吉野", "힣", "힣가")
                .map(name -> Draft.put(RowKind.PATIENT, name, Fields.of("given_name", name)))
                .toList());

            assertThat(oneByOne(clinic, "kim")).isEqualTo(named(clinic, "kim"));
            assertThat(named(clinic, "kim")).containsExactlyInAnyOrder("Kim", "Kimberly", "Kim𠮷", "Kim﨎");
            assertThat(named(clinic, "𠮷野")).containsExactly("𠮷野");
            assertThat(named(clinic, "힣")).containsExactly("힣가");
        }
    }
}
