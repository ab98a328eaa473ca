package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.RowJson;
import org.anteroom.server.log.SiteLogVerifier;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

final class ErasedWithManyTest {
    private static final String SAID = "Wolpertinger";

    /// As of somebody who comes three times a week; some of the rows as another program names its own.
    @BothDatabases
    void of_somebody_who_came_often_nothing_stays_whatever_the_rows_are_called(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            var visits = IntStream.range(0, 60)
                .mapToObj(n -> n % 3 == 0 ? "visit-" + n : new UUID(n, -n).toString())
                .map(id -> new RowKey(RowKind.APPOINTMENT, id))
                .toList();
            clinic.act(_ -> visits.stream()
                .map(visit -> Draft.put(visit.kind(), visit.id(), Fields.of("patient", "ana")))
                .toList());
            clinic.act(_ -> visits.stream()
                .map(visit -> new Draft(visit, new Act.Set(List.of(new Edit("notes", "", SAID)))))
                .toList());
            assertThat(said(clinic)).isEqualTo(60);

            clinic.erase("ana");

            assertThat(said(clinic)).isZero();
            assertThat(clinic.all(RowKind.APPOINTMENT)).hasSize(60)
                .extracting(RowJson::write)
                .noneMatch(row -> row.contains(SAID));
            assertThat(new SiteLogVerifier(clinic.store, Clinic.ID).verify().isSound()).isTrue();
        }
    }

    @BothDatabases
    void a_place_that_staff_gave_to_somebody_else_keeps_what_is_said_of_them(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            var place = clinic.joins("ana");
            clinic.act(_ -> List.of(new Draft(new RowKey(RowKind.QUEUE_ENTRY, place), new Act.Set(
                    List.of(new Edit("patient", "ana", "bo"), new Edit("notes", "", "wheelchair"))))));

            clinic.erase("ana");

            assertThat(clinic.row(RowKind.QUEUE_ENTRY, place).text("notes")).isEqualTo("wheelchair");
        }
    }

    private static long said(Clinic clinic) {
        return clinic.store.read(handle -> handle
            .createQuery("SELECT COUNT(*) FROM site_log WHERE body LIKE '%" + SAID + "%'")
            .mapTo(Long.class)
            .one());
    }
}
