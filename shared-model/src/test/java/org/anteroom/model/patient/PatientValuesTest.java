package org.anteroom.model.patient;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PatientValuesTest {
    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "GIVEN_NAME, Ana, true",
            "GIVEN_NAME, '', false",
            "FAMILY_NAME, '', true",
            "BIRTH_DATE, 1980-02, true",
            "BIRTH_DATE, 1980-02-31, false",
            "SEX, female, true",
            "SEX, girl, false",
            "PHONES, '+447700900001\n+447700900002', true",
            "PHONES, '+447700900001\n12', false",
            "PRIMARY_PHONE, 12, false",
            "EMAILS, ana@example.org, true",
            "EMAILS, ana, false",
            "CONSENT, no, true",
            "CONSENT, maybe, false",
            "NOTES, anything, true"})
    void a_text_is_judged_as_at_the_kiosk(PatientField field, String text, boolean fits) {
        assertThat(PatientValues.isValue(field, text)).isEqualTo(fits);
    }
}
