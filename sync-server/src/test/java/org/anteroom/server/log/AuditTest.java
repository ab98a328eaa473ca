package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// What was done to one row, of a log too long to look through at once.
final class AuditTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final Audit.Asked ANA = new Audit.Asked(Optional.empty(), Optional.of("ana"));

    @BothDatabases
    void whoever_asks_for_one_row_looks_through_so_many_lines_and_goes_on_from_there(TestDatabase database)
            throws Exception {
        var noon = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
        TestStores.onLog(database, SITE, noon, (store, log) -> {
            log.act("sam", List.of(patient("ana"), patient("p1"), patient("p2"), patient("p3")));
            log.act("sam",
                    List.of(patient("p4"), town("", "Hill"), patient("p5"), patient("p6"), patient("p7")));
            log.act("sam", List.of(town("Hill", "Dale")));
            var audit = new Audit(store, SITE, 3);

            assertThat(places(audit.after(0, 9, ANA))).containsExactly(1L);
            assertThat(audit.after(0, 9, ANA).next()).as("none of lines 2 and 3").hasValue(3);
            assertThat(places(audit.after(3, 9, ANA))).containsExactly(6L);
            assertThat(audit.after(3, 1, ANA).next()).as("as many as asked for").hasValue(6);
            assertThat(places(audit.after(6, 9, ANA))).isEmpty();
            assertThat(audit.after(6, 9, ANA).next()).as("none, but there is more").hasValue(9);
            assertThat(audit.after(9, 9, ANA)).isEqualTo(
                    new Audit.Some(audit.after(9, 9, Audit.Asked.ALL).entries(), OptionalLong.empty()));
            assertThat(audit.after(7, 9, ANA).next()).as("the end").isEmpty();
        });
    }

    @BothDatabases
    void an_answer_ends_early_where_lines_are_long(TestDatabase database) throws Exception {
        var noon = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
        TestStores.onLog(database, SITE, noon, (store, log) -> {
            var text = "x".repeat(250_000);
            for (var id = 0; id < 21; id++) {
                log.act("sam", List.of(Draft.put(RowKind.PATIENT, "p" + id, Fields.of("notes", text))));
            }
            var audit = new Audit(store, SITE);

            var first = audit.after(0, 50, Audit.Asked.ALL);
            assertThat(first.entries()).as("as many as have 4 million letters").hasSize(17);
            assertThat(first.next()).hasValue(17);
            assertThat(audit.after(17, 50, Audit.Asked.ALL).entries()).hasSize(4);
            var patients = new Audit.Asked(Optional.of(RowKind.PATIENT), Optional.empty());
            assertThat(audit.after(0, 50, patients)).isEqualTo(first);
        });
    }

    @BothDatabases
    void a_record_is_found_by_an_id_with_quotes_in_it(TestDatabase database) throws Exception {
        var noon = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
        TestStores.onLog(database, SITE, noon, (store, log) -> {
            var id = "the \"first\" \\ one";
            log.act("sam", List.of(patient(id)));
            var row = store.read(handle -> new RecordTable(handle, SITE)
                .find(new RowKey(RowKind.PATIENT, id))
                .orElseThrow());
            var audit = new Audit(store, SITE);

            assertThat(places(audit.after(0, 9, new Audit.Asked(Optional.empty(), Optional.of(id)))))
                .containsExactly(1L);
            assertThat(audit.about(row)).hasSize(1);
        });
    }

    private static List<Long> places(Audit.Some some) {
        return some.entries().stream().map(Audit.Entry::pos).toList();
    }

    private static Draft patient(String id) {
        return Draft.put(RowKind.PATIENT, id, Fields.of("given_name", "Ana"));
    }

    private static Draft town(String was, String now) {
        return new Draft(new RowKey(RowKind.PATIENT, "ana"),
                new Act.Set(List.of(new Edit("town", was, now))));
    }
}
