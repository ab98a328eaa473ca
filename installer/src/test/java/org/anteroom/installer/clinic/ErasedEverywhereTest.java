package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import java.util.Set;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;
import org.slf4j.LoggerFactory;

/// A person who could be recognised by any word spends a day at the clinic and is then erased: no word is left in any
/// table of the server or of a device, nor in a log line, and every chain still verifies.
final class ErasedEverywhereTest {
    private static final String GIVEN = "Zebrafink";
    private static final String FAMILY = "Quastenflosser";
    private static final String BORN = "1931-07-19";
    private static final String PHONE = "+447700900873";
    private static final String SAID = "Wolpertinger";
    private static final Canary CANARY = new Canary(GIVEN, FAMILY, BORN, PHONE, SAID, "zebrafink");

    @BothDatabases
    void no_word_of_an_erased_person_is_left_anywhere(TestDatabase database) throws Exception {
        var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        var logged = new ListAppender<ILoggingEvent>();
        logged.start();
        root.addAppender(logged);
        try (var clinic = new Clinic(database)) {
            var day = new Day(clinic);
            day.registered();
            day.seen();
            day.leftBehind();

            clinic.post("/patients/" + day.patient + "/erase", "{'ground': 'request'}").data();
            clinic.sync(day.desk, day.kiosk, day.other);
            day.cameTooLate();

            assertThat(clinic.get("/patients/" + day.patient).data().path("erased_at").asText()).isNotEmpty();
            var report = clinic.post("/audit/verify", "{}").data();
            assertThat(report.path("faults")).isEmpty();
            assertThat(report.path("erased").asInt()).isGreaterThan(10);
            var repeated = clinic.post("/patients", day.newcomer, "a-key");
            assertThat(repeated.status()).isEqualTo(410);
            CANARY.requireGone(clinic, 4);
        } finally {
            root.detachAppender(logged);
        }
        assertThat(logged.list).extracting(ILoggingEvent::getFormattedMessage)
            .noneMatch(line -> CANARY.isIn(line));
    }

    /// What happens to the person.
    private static final class Day {
        private final Clinic clinic;
        private final Station kiosk;
        private final Station other;
        private final Station desk;
        private final Station lost;
        private final String newcomer = ("{'first_name': '%s', 'last_name': '%s', 'birth_date': '%s', "
                + "'notes': '%s'}")
            .formatted(GIVEN, FAMILY, BORN, SAID);
        private String patient = "";
        private String entry = "";

        Day(Clinic clinic) throws Exception {
            this.clinic = clinic;
            kiosk = clinic.station("one", "kiosk");
            other = clinic.station("other", "kiosk");
            desk = clinic.station("desk", "desk");
            lost = clinic.station("lost", "desk");
        }

        /// At two kiosks and over the API; staff link what is one person.
        void registered() throws Exception {
            var person = OnePersonTwiceTest.person(GIVEN, FAMILY, BORN, PHONE);
            kiosk.register(person);
            other.register(person);
            clinic.sync(kiosk);
            clinic.sync(other);
            var third = clinic.post("/patients", newcomer, "a-key").id();
            clinic.sync(desk, lost);
            var flagged = clinic.get("/patients/duplicates").data();
            assertThat(flagged).hasSize(2);
            patient = flagged.findPath("patient_id").asText();
            for (var one : flagged) {
                var id = one.path("id").asText();
                if (!id.equals(patient)) {
                    desk.records().link("eva", id, patient, SAID);
                }
            }
            assertThat(third).isNotEqualTo(patient);
            clinic.sync(desk, lost, kiosk);
            entry = desk.store()
                .findBy(RowKind.QUEUE_ENTRY, "patient", patient)
                .getFirst()
                .key()
                .id();
        }

        /// Conflicts, notes, a visit, the waiting list.
        void seen() throws Exception {
            edit(desk, patient, "address", SAID + " Street");
            edit(lost, patient, "address", SAID + " Road");
            edit(desk, patient, "allergies", SAID);
            edit(lost, patient, "allergies", SAID + " dust");
            desk.commit("eva",
                    Draft.cmd(RowKind.QUEUE_ENTRY, entry, "hold", Fields.of("reason", SAID + " test")));
            lost.commit("kim", Draft.cmd(RowKind.QUEUE_ENTRY, entry, "cancel", Fields.of("reason", SAID)));
            clinic.sync(desk);
            clinic.sync(lost, desk);
            var conflicts = clinic.get("/conflicts?state=all").data();
            assertThat(conflicts).hasSizeGreaterThanOrEqualTo(3);
            for (var conflict : clinic.get("/conflicts").data()) {
                clinic.post("/conflicts/" + conflict.path("id").asText() + "/resolve",
                        "{'choice': 'other', 'note': '" + SAID + "'}", "key-of-a-decision");
            }
            clinic.post("/providers", "{'id': 'silva', 'name': 'Dr. Silva'}").data();
            clinic.book(patient, "silva", SAID).data();
            clinic.post("/queue/join", ("{'patient_id': '%s', 'service_id': 'doctor', "
                    + "'reason_for_visit': '%s'}")
                .formatted(patient, SAID), "another-key").data();
            clinic.post("/waitlist", "{'patient_id': '" + patient + "', 'provider_id': 'silva'}").data();
            clinic.sync(desk, lost, kiosk, other);
        }

        /// A desk that is lost with what it had to say, and an edit made before the erasure was heard of.
        void leftBehind() throws Exception {
            lost.commit("kim", Draft.put(RowKind.QUEUE_ENTRY, "never-seen",
                    Fields.of("patient", patient, "state", "waiting", "notes", SAID)));
            edit(lost, patient, "notes", SAID + " again");
            clinic.post("/devices/" + lost.device() + "/revoke", "{}");
            for (var i = 0; i < 10 && !lost.isWiped(); i++) {
                lost.step();
            }
            assertThat(lost.isWiped()).isTrue();
            edit(kiosk, patient, "area", SAID);
            other.join(other.site().services().getLast(), patient, List.of(), Set.of(SAID));
        }

        /// What devices say that had not heard of the erasure.
        void cameTooLate() {
            clinic.sync(kiosk, other);
            clinic.sync(kiosk, other);
        }

        private static void edit(Station station, String patient, String field, String now) {
            var was = station.row(RowKind.PATIENT, patient).fields().text(field);
            station.commit("staff", new Draft(new RowKey(RowKind.PATIENT, patient),
                    new Act.Set(List.of(new Edit(field, was, now)))));
        }
    }
}
