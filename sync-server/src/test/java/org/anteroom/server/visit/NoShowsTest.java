package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// The guards of rules R13, each with the evidence that is stored.
final class NoShowsTest {
    private static void walkIn(Clinic clinic, String patient) throws InterruptedException {
        var joined = clinic.act(rows -> Line.join(rows, new Line.Joining(patient, Optional.empty(), "doctor",
                QueueClass.STANDARD, Map.of(), "desk")));
        assertThat(joined).isInstanceOf(Acted.Done.class);
    }

    private static String evidence(Clinic clinic, String visit) {
        return clinic.row(RowKind.APPOINTMENT, visit).text("evidence");
    }

    @BothDatabases
    void a_device_that_may_know_better_leaves_it_open_until_it_has_spoken(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            clinic.clock.set(Instant.parse("2026-03-09T10:15:00Z"));
            clinic.synced("k1");
            clinic.itIs("09T10:15:00");
            assertThat(clinic.state("v")).isEqualTo("booked");
            clinic.itIs("09T10:15:01");
            assertThat(clinic.state("v")).isEqualTo("no_show_pending");
            assertThat(evidence(clinic, "v")).contains("unsynced=k1");

            clinic.synced("k1");
            clinic.itIs("09T10:15:02");
            assertThat(clinic.state("v")).isEqualTo("no_show");
            assertThat(evidence(clinic, "v")).contains("devices=1", "unsynced=");
        }
    }

    /// A desk that was cut off says that the patient of visit `v` did not come.
    private static void press(Clinic clinic) throws Exception {
        clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, Draft.cmd(RowKind.APPOINTMENT, "v", "no_show",
                Fields.of("reason", "not in the waiting room")));
    }

    @BothDatabases
    void what_a_desk_pressed_while_cut_off_waits_until_the_server_can_judge(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            clinic.clock.set(Instant.parse("2026-03-09T10:05:00Z"));
            clinic.synced("k2");
            press(clinic);
            assertThat(clinic.state("v")).isEqualTo("no_show_pending");
            clinic.itIs("09T10:15:00");
            assertThat(clinic.state("v")).isEqualTo("no_show_pending");
            assertThat(clinic.kinds("09T10:00")).containsExactly(Seat.Kind.BOOKING);

            clinic.itIs("09T10:15:01");
            assertThat(clinic.state("v")).isEqualTo("no_show_pending");
            clinic.synced("k2");
            clinic.itIs("09T10:15:02");
            assertThat(clinic.state("v")).isEqualTo("no_show");
            assertThat(evidence(clinic, "v")).contains("decided=2026-03-09T10:15:02Z", "devices=1");
        }
    }

    @BothDatabases
    void what_a_desk_pressed_does_not_stand_against_a_token_and_not_beside_the_servers_own_doubt(
            TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            clinic.clock.set(Instant.parse("2026-03-09T10:00:00Z"));
            clinic.synced("k1");
            clinic.itIs("09T10:15:01");
            assertThat(evidence(clinic, "v")).contains("unsynced=k1");
            press(clinic);
            assertThat(clinic.all(RowKind.CONFLICT)).isEmpty();
            walkIn(clinic, "ana");
            clinic.itIs("09T10:16:00");
            clinic.synced("k1");
            clinic.itIs("09T10:16:01");
            assertThat(clinic.state("v")).isEqualTo("no_show_pending");
        }
    }

    @BothDatabases
    void five_minutes_without_check_in_protect_and_less_does_not(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            clinic.outages.add(new NoShow.Outage(Instant.parse("2026-03-09T09:00:00Z"),
                    Instant.parse("2026-03-09T09:35:00Z")));
            clinic.itIs("09T10:15:01");
            assertThat(clinic.state("v")).isEqualTo("booked");
            assertThat(clinic.act(rows -> NoShows.mark(rows, "v",
                    new Witnesses.Testimony(clinic.devices, clinic.outages), Optional.empty())))
                .isEqualTo(new Acted.Refused("check_in_was_down", Map.of("minutes", "5")));

            clinic.outages.set(0, new NoShow.Outage(Instant.parse("2026-03-09T09:00:00Z"),
                    Instant.parse("2026-03-09T09:34:59Z")));
            clinic.itIs("09T10:15:02");
            assertThat(clinic.state("v")).isEqualTo("no_show");
            assertThat(evidence(clinic, "v")).contains("outage_seconds=299");
        }
    }

    @BothDatabases
    void nobody_with_a_token_is_marked_not_even_by_the_end_of_the_day(TestDatabase database)
            throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            clinic.clock.set(Instant.parse("2026-03-09T09:50:00Z"));
            walkIn(clinic, "ana");
            clinic.itIs("09T10:15:01");
            assertThat(clinic.state("v")).isEqualTo("booked");
            clinic.itIs("09T23:59:59");
            assertThat(clinic.state("v")).isEqualTo("booked");
            clinic.itIs("10T00:00:00");
            assertThat(clinic.state("v")).isEqualTo("no_show_pending");
            assertThat(evidence(clinic, "v")).contains("tokens=AZ01");
            clinic.itIs("10T00:00:05");
            clinic.itIs("11T12:00:00");
            assertThat(clinic.state("v")).isEqualTo("no_show_pending");
        }
    }

    @BothDatabases
    void the_token_of_a_second_record_of_a_person_protects_the_first(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            clinic.act(_ -> List.of(Draft.put(RowKind.PATIENT, "ana-again",
                    Fields.of("given_name", "ana", "duplicate_of", "ana"))));
            walkIn(clinic, "ana-again");
            clinic.itIs("09T10:15:01");
            assertThat(clinic.state("v")).isEqualTo("booked");
        }
    }

    @BothDatabases
    void who_came_and_went_is_not_protected(TestDatabase database) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            walkIn(clinic, "ana");
            var entry = clinic.all(RowKind.QUEUE_ENTRY).getFirst().key().id();
            clinic.act(rows -> Line.step(rows, entry, QueueCommand.LEAVE, Fields.of("reason", "no time")));
            clinic.itIs("09T10:15:01");
            assertThat(clinic.state("v")).isEqualTo("no_show");
        }
    }
}
