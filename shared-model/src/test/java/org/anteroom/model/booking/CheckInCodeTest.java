package org.anteroom.model.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.anteroom.model.patient.PatientNumber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CheckInCodeTest {
    private static final String ID = "0195a3c8-7d1e-7abc-8def-0123456789ab";

    @Test
    void a_slips_code_is_read_as_printed_in_any_case() {
        var slip = new CheckInCode.Slip(ID);

        assertThat(CheckInCode.read(slip.text() + "\r")).contains(slip);
        assertThat(CheckInCode.read(slip.text().toLowerCase(Locale.ROOT))).contains(slip);
        assertThat(slip.toString()).doesNotContain("0195");
    }

    @ParameterizedTest
    @CsvSource({"APT-2026-0001,APT-2026-0001", " apt-2026-0123 ,APT-2026-0123", "p-3-17,P-3-17"})
    void numbers_people_say_are_read_as_stored(String typed, String code) {
        assertThat(CheckInCode.read(typed)).contains(new CheckInCode.Spoken(code));
    }

    @Test
    void a_patients_card_is_a_code_too() {
        var number = PatientNumber.of(17);

        assertThat(CheckInCode.read(number.digits())).contains(new CheckInCode.Card(number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A314", "00000171", "CI-visit-1", "APT-26-1", "http://example.org"})
    void anything_else_is_no_code(String text) {
        assertThat(CheckInCode.read(text)).isEmpty();
    }
}
