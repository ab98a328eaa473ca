package org.anteroom.server.feed;

import static org.assertj.core.api.Assertions.assertThat;

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

    private final Readers readers = new Readers(
            InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z")),
            ZoneOffset.UTC);

    @Test
    void a_kiosk_gets_of_a_patient_only_what_recognises_them() {
        var seen = sees("kiosk", RowKind.PATIENT, ANA).orElseThrow();

        assertThat(RowJson.write(seen)).doesNotContainIgnoringCase("canar")
            .doesNotContain("Zeisig")
            .doesNotContain("98765");
        var masked = Candidate.of(new Patient("ana", seen.fields())).orElseThrow();
        assertThat(masked).isEqualTo(Candidate.of(new Patient("ana", ANA)).orElseThrow());
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

    @Test
    void days_gone_by_are_not_sent_to_kiosks() {
        assertThat(sees("kiosk", RowKind.QUEUE_ENTRY, Fields.of("service_day", "2026-03-08"))).isEmpty();
        assertThat(sees("kiosk", RowKind.QUEUE_ENTRY, Fields.of("service_day", "2026-03-09"))).isPresent();
    }

    private Optional<Row> sees(String role, RowKind kind, Fields fields) {
        var device = new DeviceId("k1");
        var mark = new Mark(1, new ChangeId(device, 1, 1), new Stamp(1, 0, device));
        return readers.of(role).sees(new Row(new RowKey(kind, "ana"), 1, fields, History.of(mark)));
    }
}
