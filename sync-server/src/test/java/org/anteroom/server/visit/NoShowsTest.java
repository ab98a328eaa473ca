package org.anteroom.server.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.booking.Seat;
import org.anteroom.model.change.Draft;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.server.log.Acted;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.BothDatabases;
import org.anteroom.testing.TestDatabase;

/// The guards of rules R13, each with the evidence that is stored. Ana's visit `v` begins on Monday at 10:00.
final class NoShowsTest {
    /// A day at the clinic.
    private interface Day {
        void at(Clinic clinic) throws Exception;
    }

    private static void on(TestDatabase database, Day day) throws Exception {
        try (var clinic = new Clinic(database)) {
            clinic.book("v", "ana", "09T10:00");
            day.at(clinic);
        }
    }

    private static void syncedAt(Clinic clinic, String device, String time) {
        clinic.clock.set(Instant.parse("2026-03-09T" + time + "Z"));
        clinic.synced(device);
    }

    /// How the visit stands once what is due at a time of March was done.
    private static String state(Clinic clinic, String dayAndTime) throws InterruptedException {
        clinic.itIs(dayAndTime);
        return clinic.state("v");
    }

    private static String evidence(Clinic clinic) {
        return clinic.row(RowKind.APPOINTMENT, "v").text("evidence");
    }

    /// A desk that was cut off says that the patient did not come.
    private static void press(Clinic clinic) throws Exception {
        clinic.push(new DeviceLog(Clinic.ID, "k1", 1), 1, Draft.cmd(RowKind.APPOINTMENT, "v", "no_show",
                Fields.of("reason", "not in the waiting room")));
    }

    /// Nobody could check in from 09:00 to a time.
    private static void downUntil(Clinic clinic, String time) {
        clinic.outages.clear();
        clinic.outages.add(new NoShow.Outage(Instant.parse("2026-03-09T09:00:00Z"),
                Instant.parse("2026-03-09T" + time + "Z")));
    }

    @BothDatabases
    void a_device_that_may_know_better_leaves_it_open_until_it_has_spoken(TestDatabase database)
            throws Exception {
        on(database, clinic -> {
            syncedAt(clinic, "k1", "10:15:00");
            assertThat(state(clinic, "09T10:15:00")).isEqualTo("booked");
            assertThat(state(clinic, "09T10:15:01")).isEqualTo("no_show_pending");
            assertThat(evidence(clinic)).contains("unsynced=k1");

            syncedAt(clinic, "k1", "10:15:01");
            assertThat(state(clinic, "09T10:15:02")).isEqualTo("no_show");
            assertThat(evidence(clinic)).contains("devices=1", "unsynced=");
        });
    }

    @BothDatabases
    void what_a_desk_pressed_while_cut_off_waits_until_the_server_can_judge(TestDatabase database)
            throws Exception {
        on(database, clinic -> {
            syncedAt(clinic, "k2", "10:05:00");
            press(clinic);
            assertThat(clinic.state("v")).isEqualTo("no_show_pending");
            assertThat(state(clinic, "09T10:15:00")).isEqualTo("no_show_pending");
            assertThat(clinic.kinds("09T10:00")).containsExactly(Seat.Kind.BOOKING);
            assertThat(state(clinic, "09T10:15:01")).isEqualTo("no_show_pending");

            syncedAt(clinic, "k2", "10:15:01");
            assertThat(state(clinic, "09T10:15:02")).isEqualTo("no_show");
            assertThat(evidence(clinic)).contains("decided=2026-03-09T10:15:02Z", "devices=1");
        });
    }

    @BothDatabases
    void what_a_desk_pressed_does_not_stand_against_a_token_and_not_beside_the_servers_own_doubt(
            TestDatabase database)
            throws Exception {
        on(database, clinic -> {
            syncedAt(clinic, "k1", "10:00:00");
            clinic.itIs("09T10:15:01");
            assertThat(evidence(clinic)).contains("unsynced=k1");
            press(clinic);
            assertThat(clinic.all(RowKind.CONFLICT)).isEmpty();
            clinic.joins("ana");
            syncedAt(clinic, "k1", "10:16:00");
            assertThat(state(clinic, "09T10:16:01")).isEqualTo("no_show_pending");
        });
    }

    @BothDatabases
    void five_minutes_without_check_in_protect_and_less_does_not(TestDatabase database) throws Exception {
        on(database, clinic -> {
            downUntil(clinic, "09:35:00");
            assertThat(state(clinic, "09T10:15:01")).isEqualTo("booked");
            assertThat(marked(clinic, "v"))
                .isEqualTo(new Acted.Refused("check_in_was_down", Map.of("minutes", "5")));

            downUntil(clinic, "09:34:59");
            assertThat(state(clinic, "09T10:15:02")).isEqualTo("no_show");
            assertThat(evidence(clinic)).contains("outage_seconds=299");
        });
    }

    @BothDatabases
    void a_visit_whose_start_cannot_be_read_waits_for_staff(TestDatabase database) throws Exception {
        on(database, clinic -> {
            clinic.act(rows -> List.of(Draft.put(RowKind.APPOINTMENT, "w", Fields.of("date", "2026-03-09",
                    "state", "booked", "patient", "ana"))));
            clinic.itIs("09T23:59:59");
            assertThat(clinic.state("w")).isEqualTo("booked");
            assertThat(marked(clinic, "w")).isEqualTo(new Acted.Refused("start_unknown"));
            clinic.itIs("10T00:00:00");
            assertThat(clinic.state("w")).isEqualTo("no_show_pending");
        });
    }

    private static Acted marked(Clinic clinic, String visit) throws Exception {
        return clinic.act(rows -> NoShows.mark(rows, visit,
                new Witnesses.Testimony(clinic.devices, clinic.outages, clinic.lost), Optional.empty()));
    }

    @BothDatabases
    void nobody_with_a_token_is_marked_not_even_by_the_end_of_the_day(TestDatabase database)
            throws Exception {
        on(database, clinic -> {
            clinic.joins("ana");
            assertThat(state(clinic, "09T10:15:01")).isEqualTo("booked");
            assertThat(state(clinic, "09T23:59:59")).isEqualTo("booked");
            assertThat(state(clinic, "10T00:00:00")).isEqualTo("no_show_pending");
            assertThat(evidence(clinic)).contains("tokens=AZ01");
            clinic.itIs("10T00:00:05");
            assertThat(state(clinic, "11T12:00:00")).isEqualTo("no_show_pending");
        });
    }

    @BothDatabases
    void the_token_of_a_second_record_of_a_person_protects_the_first(TestDatabase database) throws Exception {
        on(database, clinic -> {
            clinic.act(_ -> List.of(Draft.put(RowKind.PATIENT, "ana-again",
                    Fields.of("given_name", "ana", "duplicate_of", "ana"))));
            clinic.joins("ana-again");
            assertThat(state(clinic, "09T10:15:01")).isEqualTo("booked");
        });
    }

    @BothDatabases
    void who_came_and_went_is_not_protected(TestDatabase database) throws Exception {
        on(database, clinic -> {
            var entry = clinic.joins("ana");
            clinic.act(rows -> Line.step(rows, entry, QueueCommand.LEAVE, Fields.of("reason", "no time")));
            assertThat(state(clinic, "09T10:15:01")).isEqualTo("no_show");
        });
    }
}
