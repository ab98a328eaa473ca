package org.anteroom.model.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BirthDateTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 10);

    @ParameterizedTest
    @ValueSource(strings = {"1990-05-17", "1990-05", "1990", "2024-02-29", "2026-03-10", "2026-03", "2026",
            "1902"})
    void whole_and_partial_dates_are_taken(String typed) {
        assertThat(BirthDate.read(typed, TODAY).accepted().map(BirthDate::text)).contains(typed);
    }

    @ParameterizedTest
    @CsvSource({"'',EMPTY", "1990-02-31,IMPOSSIBLE", "2023-02-29,IMPOSSIBLE", "1990-13-01,IMPOSSIBLE",
            "1990-00,IMPOSSIBLE", "1990-01-00,IMPOSSIBLE", "0000,IMPOSSIBLE", "2026-03-11,FUTURE",
            "2026-04,FUTURE",
            "2027,FUTURE", "9999,FUTURE", "1900,TOO_LONG_AGO", "1901-03-09,TOO_LONG_AGO", "90-05-17,FORM",
            "17.05.1990,FORM", "1990-5-17,FORM", "abc,FORM", "1990-05-17T00:00,FORM"})
    void what_cannot_be_is_refused_with_its_reason(String typed, BirthDateFault fault) {
        assertThat(BirthDate.read(typed, TODAY).refusal()).contains(fault);
    }

    @Test
    void someone_exactly_at_the_greatest_age_is_taken() {
        assertThat(BirthDate.read("1901-03-10", TODAY).accepted()).isPresent();
    }

    @Test
    void three_numbers_of_a_screen_make_a_date() {
        assertThat(BirthDate.read(1990, 5, 7, TODAY).accepted().map(BirthDate::text)).contains("1990-05-07");
        assertThat(BirthDate.read(1990, 5, 0, TODAY).accepted().map(BirthDate::text)).contains("1990-05");
        assertThat(BirthDate.read(1990, 0, 0, TODAY).accepted().map(BirthDate::text)).contains("1990");
        assertThat(BirthDate.read(1990, 0, 5, TODAY).refusal()).contains(BirthDateFault.FORM);
        assertThat(BirthDate.read(1990, 2, 31, TODAY).refusal()).contains(BirthDateFault.IMPOSSIBLE);
    }

    @ParameterizedTest
    @CsvSource({"1961-03-10,65", "1961-03-11,64", "1961,64", "1960,65", "1961-03,64", "1961-02,65",
            "2026-03-10,0",
            "2026,0"})
    void ages_are_taken_from_the_middle_of_what_is_known(String born, int age) {
        assertThat(new BirthDate(born).ageOn(TODAY)).isEqualTo(age);
    }

    @ParameterizedTest
    @CsvSource({"1961,1961-07-02", "1960,1960-07-01", "1961-02,1961-02-14", "1961-03,1961-03-16",
            "1961-03-10,1961-03-10"})
    void the_middle_is_half_way(String born, LocalDate middle) {
        assertThat(new BirthDate(born).middle()).isEqualTo(middle);
    }

    @ParameterizedTest
    @CsvSource({"1990,1990-05-17,true", "1990-05,1990-05-17,true", "1990-05,1990,true",
            "1990-06,1990-05-17,false",
            "1990-05-17,1990-05-18,false", "1991,1990-05-17,false"})
    void dates_agree_when_one_says_no_more_than_the_other(String one, String other, boolean agree) {
        assertThat(new BirthDate(one).agreesWith(new BirthDate(other))).isEqualTo(agree);
        assertThat(new BirthDate(other).agreesWith(new BirthDate(one))).isEqualTo(agree);
    }

    @Test
    void a_date_is_looked_up_under_all_it_may_be_stored_as() {
        assertThat(new BirthDate("1990-05-17").lookupKeys()).containsExactly("1990-05-17", "1990-05", "1990");
        assertThat(new BirthDate("1990-05").lookupKeys()).containsExactly("1990-05", "1990");
        assertThat(new BirthDate("1990").lookupKeys()).containsExactly("1990");
    }

    @Test
    void a_birth_date_never_reaches_a_log() {
        assertThat(new BirthDate("1990-05-17").toString() + BirthDate.read("1990", TODAY))
            .doesNotContain("1990");
    }
}
