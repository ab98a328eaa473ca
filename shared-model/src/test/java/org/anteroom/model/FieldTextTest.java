package org.anteroom.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.anteroom.model.row.Fields;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class FieldTextTest {
    @ParameterizedTest
    @ValueSource(strings = {
            "2026-03-10T09:00:00Z", "2026-03-10T09:05:07.080Z", "1999-12-31T23:59:59.999Z",
            "0001-01-01T00:00:00Z",
            "2026-03-10T24:00:00Z", "2026-03-10T09:00:00.1Z", "2026-03-10T09:00:00.123456789Z",
            "+12026-03-10T09:00:00Z", "-0001-03-10T09:00:00Z", "2024-02-29T12:00:00Z"
    })
    void an_instant_is_read_as_the_platform_reads_it(String text) {
        assertThat(instant(text)).contains(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "", "soon", "2026-03-10", "2026-03-10T09:00:00", "2026-02-30T09:00:00Z", "2026-13-10T09:00:00Z",
            "2026-03-10T25:00:00Z", "2026-03-10T09:60:00Z", "2026-03-10T09:00:60Z", "2026-03-10 09:00:00Z",
            "2026-03-10T09:00:00.12xZ", "2026-03-10T09:00:0\u0660Z",
            "-999999999-01-01T00:00:00Z", "+999999999-12-31T23:59:59Z"
    })
    void what_is_no_instant_reads_as_absent(String text) {
        assertThat(instant(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-02-30", "-999999999-01-01", "+999999999-12-31"})
    void what_is_no_date_reads_as_absent(String text) {
        assertThat(FieldText.date(Fields.of("on", text), "on")).isEmpty();
    }

    private static Optional<Instant> instant(String text) {
        return FieldText.instant(Fields.of("at", text), "at");
    }
}
