package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.WaitlistEntry;
import org.anteroom.model.booking.WaitlistField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.wire.RowJson;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.server.log.SiteLogVerifier;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// The day of somebody who is erased by law goes on without a word of them, and so does everybody else's.
final class ErasedHereTest {
    static final String SAID = "Wolpertinger";

    /// A day at the clinic.
    interface Day {
        void at(Clinic clinic) throws Exception;
    }

    /// After each such day no row says what was said, and the log is sound.
    static void on(TestDatabase database, Day day) throws Exception {
        try (var clinic = new Clinic(database)) {
            day.at(clinic);
            for (var kind : RowKind.values()) {
                assertThat(clinic.all(kind)).extracting(RowJson::write).noneMatch(row -> row.contains(SAID));
            }
            var bodies = clinic.store.read(handle -> handle.createQuery("SELECT body FROM site_log")
                .mapTo(String.class)
                .list());
            assertThat(bodies).noneMatch(body -> body.contains(SAID));
            assertThat(new SiteLogVerifier(clinic.store, Clinic.ID).verify().isSound()).isTrue();
        }
    }

    static String state(Clinic clinic, String entry) {
        return clinic.row(RowKind.QUEUE_ENTRY, entry).text("state");
    }

    @BothDatabases
    void the_day_ends_for_everybody_though_one_in_line_was_erased(TestDatabase database) throws Exception {
        on(database, clinic -> {
            var anas = clinic.joins("ana");
            var bos = clinic.joins("bo");
            clinic.erase("ana");
            clinic.itIs("10T00:00:01");
            assertThat(state(clinic, bos)).isEqualTo("left");
            assertThat(state(clinic, anas)).isEqualTo("left");
        });
    }

    @BothDatabases
    void who_did_not_come_is_marked_though_one_of_them_was_erased(TestDatabase database) throws Exception {
        on(database, clinic -> {
            clinic.book("anas", "ana", "09T10:00");
            clinic.book("bos", "bo", "09T10:30");
            clinic.erase("ana");
            clinic.itIs("09T10:50:00");
            assertThat(clinic.state("bos")).isEqualTo("no_show");
            assertThat(clinic.state("anas")).isEqualTo("no_show");
        });
    }

    @BothDatabases
    void who_is_erased_and_comes_to_the_visit_is_let_in(TestDatabase database) throws Exception {
        on(database, clinic -> {
            clinic.book("v", "ana", "09T09:00");
            clinic.erase("ana");
            clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1,
                    Draft.put(RowKind.QUEUE_ENTRY, "place", Fields.of("patient", "ana", "appointment", "v",
                            "token", "A101", "service_day", "2026-03-09", "state", "waiting", "notes", SAID)),
                    Draft.cmd(RowKind.APPOINTMENT, "v", "check_in", Fields.of("entry", "place", "arrived",
                            "2026-03-09T08:00:00Z", "reason", SAID)));
            assertThat(clinic.state("v")).isEqualTo("arrived");
            assertThat(state(clinic, "place")).isEqualTo("waiting");
        });
    }

    @BothDatabases
    void what_desks_did_apart_with_somebody_erased_meanwhile_is_kept_without_their_words(
            TestDatabase database)
            throws Exception {
        on(database, clinic -> {
            var place = clinic.joins("ana");
            clinic.erase("ana");
            var hold = Draft.cmd(RowKind.QUEUE_ENTRY, place, "hold", Fields.of("reason", SAID));
            var cancel = Draft.cmd(RowKind.QUEUE_ENTRY, place, "cancel", Fields.of("reason", SAID));
            clinic.push(new DeviceLog(Clinic.ID, "d1", 1), 1, hold);
            clinic.push(new DeviceLog(Clinic.ID, "d2", 1), 1, cancel);
            assertThat(state(clinic, place)).isEqualTo("cancelled");
            var conflict = clinic.all(RowKind.CONFLICT).getFirst();
            assertThat(conflict.fields().get(Erasure.ERASED_BY)).isPresent();
            clinic.act(rows -> Conflicts.decide(rows, conflict.key().id(),
                    new ConflictDecision.Choice.Accept(), SAID));
            assertThat(clinic.row(RowKind.CONFLICT, conflict.key().id()).text("state")).isEqualTo("decided");
        });
    }

    @BothDatabases
    void nobody_waits_behind_an_offer_to_somebody_who_is_gone(TestDatabase database) throws Exception {
        on(database, clinic -> {
            clinic.book("v", "ana", "10T10:00");
            for (var id : List.of("bo", "chidi")) {
                clinic.act(rows -> Waiting.join(rows, new WaitlistEntry(id, Fields.of("state", "waiting"))
                    .with(WaitlistField.PATIENT, id)
                    .with(WaitlistField.DATE_FROM, "2026-03-10")
                    .with(WaitlistField.CREATED, clinic.clock.instant().toString())));
            }
            clinic.act(rows -> Visits.go(rows, "v", AppointmentCommand.CANCEL,
                    Fields.of("reason", "ill")));
            assertThat(clinic.row(RowKind.WAITLIST, "bo").text("state")).isEqualTo("offered");
            clinic.erase("bo");
            clinic.itIs("09T08:31:00");
            assertThat(clinic.row(RowKind.WAITLIST, "bo").text("state")).isEqualTo("waiting");
            assertThat(clinic.row(RowKind.WAITLIST, "chidi").text("state")).isEqualTo("offered");
            clinic.itIs("09T09:02:00");
            assertThat(clinic.row(RowKind.WAITLIST, "bo").text("state")).isEqualTo("waiting");
        });
    }

    @BothDatabases
    void what_a_guardian_said_of_a_child_goes_with_the_child(TestDatabase database) throws Exception {
        on(database, clinic -> {
            var visit = Fields.of("patient", "ana", "dependant", "bo", "state", "booked", "reason", SAID);
            clinic.push(new DeviceLog(Clinic.ID, "d1", 1), 1,
                    Draft.put(RowKind.APPOINTMENT, "before", visit));
            clinic.erase("bo");
            clinic.push(new DeviceLog(Clinic.ID, "d2", 1), 1,
                    Draft.put(RowKind.APPOINTMENT, "after", visit));
            assertThat(clinic.row(RowKind.APPOINTMENT, "before").text("dependant")).isEqualTo("bo");
            assertThat(clinic.row(RowKind.PATIENT, "ana").get("erased_at")).isEmpty();
        });
    }

    @BothDatabases
    void what_a_lost_device_still_sends_is_kept_for_it_without_a_word(TestDatabase database)
            throws Exception {
        on(database, clinic -> {
            clinic.erase("ana");
            var lost = new DeviceLog(Clinic.ID, "k1", 1)
                .tx(Base.NONE, Draft.put(RowKind.QUEUE_ENTRY, "place", Fields.of("patient", "ana")))
                .tx(Base.NONE, Draft.cmd(RowKind.QUEUE_ENTRY, "place", "hold", Fields.of("reason", SAID)))
                .tx(Base.NONE, new Draft(new RowKey(RowKind.QUEUE_ENTRY, "place"),
                        new Act.Set(List.of(new Edit("notes", "", SAID)))));
            clinic.log.quarantine(lost.push(1, 2));
            clinic.log.quarantine(lost.push(3));
            assertThat(ErasedUnregisteredTest.kept(clinic)).hasSize(3).noneMatch(body -> body.contains(SAID));
        });
    }

    @BothDatabases
    void no_device_says_by_itself_that_somebody_was_erased_or_is_somebody(TestDatabase database)
            throws Exception {
        on(database, clinic -> {
            var device = new DeviceLog(Clinic.ID, "k1", 1).set("ana", Base.NONE, Erasure.ERASED_BY, "", "me")
                .tx(Base.NONE, Draft.put(RowKind.PATIENT, "ana", Fields.of(Erasure.ERASED_BY, "me")))
                .tx(Base.NONE, Draft.put(RowKind.PATIENT, "me", Fields.of("linked_to", "ana")));
            clinic.log.accept(device.push(1), Authority.KIOSK);
            assertThat(clinic.all(RowKind.PATIENT)).extracting(row -> row.key().id())
                .containsExactlyInAnyOrder("ana", "bo", "chidi");
            assertThat(clinic.row(RowKind.PATIENT, "ana").get(Erasure.ERASED_BY)).isEmpty();
            clinic.erase("ana");
            assertThat(clinic.row(RowKind.PATIENT, "ana").get("given_name")).isEmpty();
        });
    }
}
