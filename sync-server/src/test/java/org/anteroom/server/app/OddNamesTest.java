package org.anteroom.server.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.regex.Pattern;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.server.log.DeviceLog;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Patients whose ids are of another program's making: whoever is taken in can be found, and erased by law.
final class OddNamesTest {
    private static final List<String> ODD = List.of("a\"b", "a\\b", "a\nb", "a b", "a;b", "a%b", "a/b", ".",
            "..", "ñ", "a?b#c");
    private static final List<String> PLAIN = List.of("7", "a~1:b_c.d-E", "...", "x".repeat(64),
            "0195a2b4-7c11-7f3e-8a55-0123456789ab");

    @TempDir
    private Path folder;

    @Test
    void who_could_not_be_asked_for_is_refused_and_kept_for_staff_and_all_others_can_be_erased()
            throws Exception {
        var noon = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
        try (var server = new RunningServer(new TestDatabase.H2(folder), noon)) {
            var kiosk = server.enrol("Kiosk 1", "kiosk");
            var log = new DeviceLog(new SiteId(kiosk.enrolled().site()), kiosk.enrolled().device(), 1);
            ODD.forEach(log::patient);
            PLAIN.forEach(log::patient);
            var outcomes = kiosk.push(log.push(1)).outcomes();
            assertThat(outcomes.subList(0, ODD.size())).extracting(Outcome::detail).containsOnly("odd_id");
            assertThat(outcomes.subList(0, ODD.size())).extracting(Outcome::kind)
                .containsOnly(OutcomeKind.REJECTED);
            assertThat(outcomes.subList(ODD.size(), outcomes.size())).extracting(Outcome::kind)
                .containsOnly(OutcomeKind.APPLIED);
            var it = server.administrator();
            var open = it.get("/api/v1/conflicts?state=open&limit=50").text();
            assertThat(Pattern.compile("\"odd_id\"").matcher(open).results()).hasSize(ODD.size());
            for (var id : PLAIN) {
                assertThat(it.get("/api/v1/patients/" + id).status()).as(id).isEqualTo(200);
                assertThat(it.post("/api/v1/patients/" + id + "/erase", "{\"ground\":\"court\"}").status())
                    .as(id)
                    .isEqualTo(200);
                assertThat(it.get("/api/v1/audit?record_id=" + id).text()).as(id)
                    .contains("\"did\":\"put\"", "\"erased_by\":");
            }
        }
    }
}
