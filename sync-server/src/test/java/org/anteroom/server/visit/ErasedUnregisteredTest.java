package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.log.PushRefused;
import org.anteroom.server.log.Quarantine;
import org.anteroom.server.log.SiteLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// Somebody is erased whose registration was not taken in, or has not come yet.
final class ErasedUnregisteredTest {
    @BothDatabases
    void who_is_erased_before_the_registration_comes_has_a_place_in_line_and_no_name(TestDatabase database)
            throws Exception {
        ErasedHereTest.on(database, clinic -> {
            clinic.push(new DeviceLog(Clinic.ID, "d1", 1), 1, Erasure.draft("dora", "request"));
            try (var other = new SiteLog(clinic.store, Clinic.ID, clinic.clock, Clinic.SITE.calendar())) {
                other.accept(registration("k1", "dora", "place").push(1), Authority.KIOSK);
            }
            assertThat(clinic.row(RowKind.PATIENT, "dora").names())
                .containsExactlyInAnyOrder("source", "erased_at", Erasure.ERASED_BY);
            assertThat(ErasedHereTest.state(clinic, "place")).isEqualTo("waiting");
            assertThat(clinic.all(RowKind.CONFLICT)).isEmpty();
        });
    }

    @BothDatabases
    void of_who_was_never_taken_in_no_word_stays_in_any_fork(TestDatabase database) throws Exception {
        ErasedHereTest.on(database, clinic -> {
            clinic.log.accept(registration("k1", "emil", "e1").push(1), Authority.BOARD);
            assertThat(clinic.all(RowKind.CONFLICT)).hasSize(2);
            for (var fork : List.of("e2", "e3")) {
                assertThatThrownBy(() -> clinic.log.accept(registration("k1", "emil", fork).push(1),
                        Authority.KIOSK))
                    .isInstanceOf(PushRefused.class);
            }
            clinic.log.quarantine(registration("k2", "frida", "f1").push(1));
            assertThat(kept(clinic)).filteredOn(body -> body.contains(ErasedHereTest.SAID)).hasSize(4);
            clinic.erase("emil");
            clinic.erase("frida");
            clinic.log.quarantine(registration("k3", "frida", "f2").push(1));
            assertThat(kept(clinic)).hasSize(6).noneMatch(body -> body.contains(ErasedHereTest.SAID));
            assertThat(clinic.all(RowKind.CONFLICT)).hasSize(2);
        });
    }

    private static DeviceLog registration(String device, String patient, String place) {
        return new DeviceLog(Clinic.ID, device, 1).tx(Base.NONE,
                Draft.put(RowKind.PATIENT, patient,
                        Fields.of("given_name", ErasedHereTest.SAID, "source", "kiosk")),
                Draft.put(RowKind.QUEUE_ENTRY, place, Fields.of("patient", patient, "state", "waiting",
                        "notes", ErasedHereTest.SAID)));
    }

    static List<String> kept(Clinic clinic) {
        return new Quarantine(clinic.store, Clinic.ID).after("", 100)
            .stream()
            .map(Quarantine.Kept::body)
            .toList();
    }
}
