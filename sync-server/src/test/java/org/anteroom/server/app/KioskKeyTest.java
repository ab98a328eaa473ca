package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// What somebody can do who has got at the key of a kiosk: nothing that only staff or the server may.
final class KioskKeyTest {
    private static final SiteId SITE = new SiteId("hill-street");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-10T09:30:00Z"));
    private static final Draft ERASE = Draft.cmd(RowKind.PATIENT, "ana", "erase",
            Fields.of("ground", "request"));

    @BothDatabases
    void a_kiosk_erases_nobody_and_its_whole_transaction_waits_for_staff(TestDatabase database)
            throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var log = new DeviceLog(SITE, kiosk.enrolled().device(), 1).patient("ana")
                .tx(Base.NONE, Draft.put(RowKind.PATIENT, "bo", Fields.of("given_name", "bo")), ERASE);

            var answer = kiosk.push(log.push(1));
            var again = kiosk.push(log.push(1));

            assertThat(answer.outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.APPLIED, OutcomeKind.REJECTED, OutcomeKind.REJECTED);
            assertThat(answer.outcomes().getLast().detail()).isEqualTo("not_allowed");
            assertThat(again.outcomes()).extracting(Outcome::kind)
                .isEqualTo(answer.outcomes().stream().map(Outcome::kind).toList());
            assertThat(server.administrator().get("/api/v1/patients/ana").text())
                .contains("\"first_name\":\"ana\"");
            assertThat(server.administrator().get("/api/v1/patients/bo").status()).isEqualTo(404);
            assertThat(server.administrator().get("/api/v1/conflicts").text()).contains("\"open\"");
        }
    }

    @BothDatabases
    void a_desk_erases_and_neither_makes_configuration(TestDatabase database) throws Exception {
        try (var server = new RunningServer(database, CLOCK)) {
            var desk = server.enrol("Desk 1", "desk");
            var room = Draft.put(RowKind.CONFIG, "room-9", Fields.of("type", "room", "name", "9"));
            var log = new DeviceLog(SITE, desk.enrolled().device(), 1).patient("ana")
                .tx(Base.NONE, ERASE)
                .tx(Base.NONE, room);

            assertThat(desk.push(log.push(1)).outcomes()).extracting(Outcome::kind)
                .containsExactly(OutcomeKind.APPLIED, OutcomeKind.APPLIED, OutcomeKind.REJECTED);
            assertThat(server.administrator().get("/api/v1/patients/ana").text()).doesNotContain("\"ana\"}");
        }
    }
}
