package org.anteroom.model.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.patient.IdentityMatch.Outcome;
import org.anteroom.model.patient.IdentityMatch.Proof;
import org.junit.jupiter.api.Test;

final class IdentityMatchTest {
    private static final BirthDate BORN = new BirthDate("1990-05-17");
    private static final Initials AR = Initials.of("Ana", "Ruiz");
    private static final Candidate ANA = candidate("ana", BORN, AR, "4567", 1);
    private static final Candidate ALI = candidate("ali", BORN, AR, "9999", 2);
    private static final Candidate BEA = candidate("bea", BORN, Initials.of("Bea", "Ruiz"), "4567", 3);
    private static final Candidate VAGUE = candidate("vague", new BirthDate("1990"), AR, "1111", 4);
    private static final IdentityKey KEY = IdentityKey.of(BORN);

    @Test
    void a_birth_date_alone_says_nothing_whether_or_not_anyone_was_born_that_day() {
        var ask = new Outcome.NeedMore(Proof.INITIALS);

        assertThat(IdentityMatch.judge(KEY, List.of())).isEqualTo(ask);
        assertThat(IdentityMatch.judge(KEY, List.of(ANA))).isEqualTo(ask);
        assertThat(IdentityMatch.judge(KEY, List.of(ANA, ALI, BEA))).isEqualTo(ask);
    }

    @Test
    void the_first_letters_find_the_only_one() {
        assertThat(IdentityMatch.judge(KEY.with(AR), List.of(ANA, BEA))).isEqualTo(new Outcome.Match("ana"));
        assertThat(IdentityMatch.judge(KEY.with(Initials.of("x", "y")), List.of(ANA, BEA)))
            .isEqualTo(new Outcome.NoMatch());
    }

    @Test
    void several_of_the_same_letters_are_told_apart_by_the_phone_then_the_number() {
        var letters = KEY.with(AR);
        var twin = candidate("twin", BORN, AR, "4567", 5);

        assertThat(IdentityMatch.judge(letters, List.of(ANA, ALI)))
            .isEqualTo(new Outcome.NeedMore(Proof.PHONE_LAST_4));
        assertThat(IdentityMatch.judge(letters.withPhone("9999"), List.of(ANA, ALI)))
            .isEqualTo(new Outcome.Match("ali"));
        assertThat(IdentityMatch.judge(letters.withPhone("0000"), List.of(ANA, ALI)))
            .isEqualTo(new Outcome.NoMatch());
        assertThat(IdentityMatch.judge(letters.withPhone("4567"), List.of(ANA, twin)))
            .isEqualTo(new Outcome.NeedMore(Proof.PATIENT_NUMBER));
        assertThat(
                IdentityMatch.judge(letters.withPhone("4567").with(PatientNumber.of(5)), List.of(ANA, twin)))
            .isEqualTo(new Outcome.Match("twin"));
    }

    @Test
    void the_card_or_the_phone_goes_with_the_birth_date_too() {
        assertThat(IdentityMatch.judge(KEY.with(PatientNumber.of(1)), List.of(ANA, ALI)))
            .isEqualTo(new Outcome.Match("ana"));
        assertThat(IdentityMatch.judge(KEY.with(PatientNumber.of(9)), List.of(ANA, ALI)))
            .isEqualTo(new Outcome.NoMatch());
        assertThat(IdentityMatch.judge(IdentityKey.of(new BirthDate("1990-05-18")).with(PatientNumber.of(1)),
                List.of(ANA)))
            .isEqualTo(new Outcome.NoMatch());
        assertThat(IdentityMatch.judge(KEY.withPhone("9999"), List.of(ANA, ALI)))
            .isEqualTo(new Outcome.Match("ali"));
        assertThat(IdentityMatch.judge(KEY.withPhone("4567"), List.of(ANA, BEA)))
            .isEqualTo(new Outcome.NeedMore(Proof.INITIALS));
    }

    @Test
    void a_partial_date_counts_only_with_the_phone_or_the_number() {
        var partial = IdentityKey.of(new BirthDate("1990-05"));

        assertThat(IdentityMatch.judge(partial.with(AR), List.of(ANA)))
            .isEqualTo(new Outcome.NeedMore(Proof.PHONE_LAST_4));
        assertThat(IdentityMatch.judge(partial.with(AR), List.of()))
            .isEqualTo(new Outcome.NeedMore(Proof.PHONE_LAST_4));
        assertThat(IdentityMatch.judge(partial.with(AR).withPhone("0000"), List.of(ANA)))
            .isEqualTo(new Outcome.NoMatch());
        assertThat(IdentityMatch.judge(partial.with(AR).withPhone("4567"), List.of(ANA)))
            .isEqualTo(new Outcome.Match("ana"));
        assertThat(IdentityMatch.judge(partial.with(PatientNumber.of(1)), List.of(ANA)))
            .isEqualTo(new Outcome.Match("ana"));
        assertThat(IdentityMatch.judge(KEY.with(AR), List.of(VAGUE)))
            .isEqualTo(new Outcome.NeedMore(Proof.PHONE_LAST_4));
        assertThat(IdentityMatch.judge(KEY.with(AR).withPhone("1111"), List.of(VAGUE)))
            .isEqualTo(new Outcome.Match("vague"));
    }

    @Test
    void linked_duplicates_are_one_person() {
        var duplicate = candidate("ana", BORN, AR, "8888", 6);

        assertThat(IdentityMatch.judge(KEY.with(AR), List.of(ANA, duplicate)))
            .isEqualTo(new Outcome.Match("ana"));
    }

    @Test
    void keys_are_drawn_from_a_patient() {
        var patient = Patient.blank("p1")
            .with(PatientField.GIVEN_NAME, "Ana")
            .with(PatientField.BIRTH_DATE, "1990");

        assertThat(Candidate.of(patient, _ -> Optional.empty()))
            .contains(new Candidate("p1", new BirthDate("1990"), Initials.of("Ana", ""),
                    Set.of(), Optional.empty()));
        assertThat(Candidate.of(patient.with(PatientField.LINKED_TO, "p0"), _ -> Optional.empty())
            .orElseThrow()
            .patient())
            .isEqualTo("p0");
        assertThat(Candidate.of(Patient.blank("p2"), _ -> Optional.empty())).isEmpty();
    }

    @Test
    void what_failed_while_the_clock_was_years_ahead_counts_no_more_once_it_is_right() {
        var now = Instant.parse("2026-03-10T09:00:00Z");
        var tries = IdentityTries.NONE;
        for (var i = 0; i < 10; i++) {
            tries = tries.failed(now.plus(Duration.ofDays(3_650))).newSession();
        }
        assertThat(tries.mayTry(now.plus(Duration.ofDays(3_650)))).isFalse();

        assertThat(tries.mayTry(now)).isTrue();
    }

    @Test
    void three_failures_end_a_session_and_ten_an_hour_the_device() {
        var now = Instant.parse("2026-03-10T09:00:00Z");
        var tries = IdentityTries.NONE;
        for (var i = 0; i < 3; i++) {
            assertThat(tries.mayTry(now)).isTrue();
            tries = tries.failed(now);
        }
        assertThat(tries.mayTry(now)).isFalse();
        tries = tries.newSession();
        for (var i = 3; i < 10; i++) {
            assertThat(tries.mayTry(now)).as("failure %d", i).isTrue();
            tries = tries.failed(now.plusSeconds(60)).newSession();
        }
        assertThat(tries.mayTry(now.plusSeconds(3599))).isFalse();
        assertThat(tries.mayTry(now.plusSeconds(3600))).isTrue();
    }

    private static Candidate candidate(
            String id,
            BirthDate born,
            Initials initials,
            String phone,
            int number) {
        return new Candidate(id, born, initials, Set.of(phone), Optional.of(PatientNumber.of(number)));
    }
}
