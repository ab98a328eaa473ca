package org.anteroom.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Optional;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.patient.Candidate;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.RowJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReadersTest {
    private static final Fields ANA = Fields.of(
            "given_name",
            "Canarina",
            "family_name",
            "Zeisig",
            "birth_date",
            "1980-03-05",
            "phones",
            "+5511987654321",
            "address",
            "Canary Lane 7",
            "notes",
            "canary note",
            "patient_number",
            "00000018");

    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");

    private final Readers readers = new Readers(InstantSource.fixed(NOON), ZoneOffset.UTC);

    @Test
    void a_kiosk_gets_of_a_patient_only_what_recognises_them() {
        var seen = sees("kiosk", RowKind.PATIENT, ANA).orElseThrow();

        assertThat(RowJson.write(seen)).doesNotContainIgnoringCase("canar")
            .doesNotContain("Zeisig")
            .doesNotContain("98765");
        var masked = Candidate.of(new Patient("ana", seen.fields()), _ -> Optional.empty()).orElseThrow();
        assertThat(masked)
            .isEqualTo(Candidate.of(new Patient("ana", ANA), _ -> Optional.empty()).orElseThrow());
    }

    @Test
    void a_kiosk_gets_no_words_of_a_visit_and_no_way_into_one() {
        var visit = Fields.of("date", "2026-03-10", "state", "cancelled", "reason", "canary", "symptoms",
                "canary",
                "patient_notes", "canary", "internal_notes", "canary", "cancel_reason", "canary", "join_link",
                "https://canary/");
        assertThat(sees("kiosk", RowKind.APPOINTMENT, visit).orElseThrow().fields())
            .isEqualTo(Fields.of("date", "2026-03-10", "state", "cancelled"));
    }

    @Test
    void a_kiosk_hears_what_was_decided_of_its_own_refused_changes_and_no_more() {
        var refused = Fields.of("about_kind", "patient", "about_id", "ana", "state", "decided", "lost",
                "given_name=Canarina", "lost_device", "k1", "lost_by", "sam");
        var row = row(RowKind.CONFLICT, refused, NOON);
        assertThat(readers.of("kiosk", new DeviceId("k1")).sees(row).orElseThrow().fields())
            .isEqualTo(Fields.of("about_kind", "patient", "about_id", "ana", "state", "decided"));
        assertThat(readers.of("kiosk", new DeviceId("k2")).sees(row)).isEmpty();
        assertThat(readers.of("board", new DeviceId("k1")).sees(row)).isEmpty();
        var contest = row(RowKind.CONFLICT, refused.with("kept_change", "k2:1:7"), NOON);
        assertThat(readers.of("kiosk", new DeviceId("k1")).sees(contest)).isEmpty();
    }

    @Test
    void a_board_gets_no_patient_and_of_the_queue_nothing_that_identifies() {
        assertThat(sees("board", RowKind.PATIENT, ANA)).isEmpty();
        var entry = sees(
                "board",
                RowKind.QUEUE_ENTRY,
                Fields.of(
                        "token",
                        "A301",
                        "patient",
                        "ana",
                        "notes",
                        "canary",
                        "service_day",
                        "2026-03-10"));
        assertThat(entry.orElseThrow().fields().names()).containsExactly("service_day", "token");
    }

    @Test
    void an_unknown_role_sees_what_a_board_sees() {
        assertThat(sees("toaster", RowKind.PATIENT, ANA)).isEmpty();
    }

    @Test
    void a_desk_sees_everything() {
        assertThat(sees("desk", RowKind.PATIENT, ANA).orElseThrow().fields()).isEqualTo(ANA);
        assertThat(sees("desk", RowKind.CONFLICT, Fields.NONE)).isPresent();
        assertThat(sees("kiosk", RowKind.CONFLICT, Fields.NONE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
            "kiosk, QUEUE_ENTRY, service_day, 2026-03-09, false",
            "kiosk, QUEUE_ENTRY, service_day, 2026-03-10, true",
            "kiosk, APPOINTMENT, date, 2026-03-10, true",
            "kiosk, APPOINTMENT, date, 2026-03-13, true",
            "kiosk, APPOINTMENT, date, 2026-03-14, false",
            "kiosk, APPOINTMENT, date, 2026-03-09, false",
            "board, QUEUE_ENTRY, service_day, 2026-03-10, true",
            "board, QUEUE_ENTRY, service_day, 2026-03-11, false",
            "desk, APPOINTMENT, date, 2026-02-08, true",
            "desk, APPOINTMENT, date, 2026-02-07, false",
            "desk, APPOINTMENT, date, 2027-03-10, true",
            "desk, APPOINTMENT, date, 2027-03-11, false",
            "desk, QUEUE_ENTRY, service_day, 2026-02-07, false"})
    void of_visits_each_role_holds_the_days_of_its_window_and_lets_go_of_the_others(
            String role,
            RowKind kind,
            String field,
            String day,
            boolean held) {
        var seen = sees(role, kind, Fields.of(field, day, "token", "A301")).orElseThrow();

        assertThat(seen.fields().isEmpty()).isEqualTo(!held);
        assertThat(seen.ver()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
            "desk, HOLD, held, true", "desk, HOLD, used, false", "desk, HOLD, released, false",
            "kiosk, HOLD, held, true", "kiosk, HOLD, expired, false",
            "desk, LEASE, granted, true", "desk, LEASE, overridden, false",
            "kiosk, LEASE, granted, true", "kiosk, LEASE, spent, false", "kiosk, LEASE, returned, false"})
    void a_hold_and_a_lease_are_held_until_they_end_also_where_they_were_made_today(
            String role,
            RowKind kind,
            String state,
            boolean held) {
        var row = row(kind, Fields.of("state", state, "date", "2026-03-11"), NOON);

        assertThat(readers.of(role, new DeviceId("k1")).sees(row)).map(Row::isGone).contains(!held);
        assertThat(readers.of(role, new DeviceId("k2")).sees(row)).map(Row::isGone).contains(!held);
    }

    @Test
    void what_was_made_at_a_kiosk_today_stays_there_for_today() {
        var row = row(RowKind.APPOINTMENT, Fields.of("date", "2026-05-01"), NOON);

        assertThat(readers.of("kiosk", new DeviceId("k1")).sees(row).orElseThrow().fields().text("date"))
            .isEqualTo("2026-05-01");
        assertThat(readers.of("kiosk", new DeviceId("k2")).sees(row).orElseThrow().fields().isEmpty())
            .isTrue();
        var old = row(RowKind.APPOINTMENT, Fields.of("date", "2026-05-01"), NOON.minus(Duration.ofDays(1)));
        assertThat(readers.of("kiosk", new DeviceId("k1")).sees(old).orElseThrow().fields().isEmpty())
            .isTrue();
    }

    private Optional<Row> sees(String role, RowKind kind, Fields fields) {
        return readers.of(role).sees(row(kind, fields, NOON));
    }

    private static Row row(RowKind kind, Fields fields, Instant made) {
        var device = new DeviceId("k1");
        var mark = new Mark(1, new ChangeId(device, 1, 1), new Stamp(made.toEpochMilli(), 0, device));
        return new Row(new RowKey(kind, "ana"), 1, fields, History.of(mark));
    }
}
