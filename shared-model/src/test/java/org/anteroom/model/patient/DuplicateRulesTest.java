package org.anteroom.model.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.patient.Likeness.Level;
import org.anteroom.model.patient.Likeness.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DuplicateRulesTest {
    private static final Patient ANA = patient("José", "Núñez", "1990-05-17", Sex.MALE, "+491701234567",
            "10115");

    /// Given, family, birth date, sex, phone, postcode of the other record; how alike.
    @ParameterizedTest
    @CsvSource({
            "Jose,Nunez,1990-05-17,MALE,+491701234567,99999,SAME",
            "JOSÉ,NÚÑEZ,1990-05-17,MALE,+491701234567,'',SAME",
            "Jose,Nunez,1990-05-17,FEMALE,+491701234567,99999,POSSIBLE",
            "Jose,Nunez,1990-05-17,UNKNOWN,+491701234567,10115,PROBABLE",
            "Jose,Nunez,1990-05-17,MALE,+491709999999,10115,PROBABLE",
            "Jose,Nunez,1990-05-17,MALE,'','101 15',PROBABLE",
            "Jose,Nunez,1990-05-17,MALE,'','',POSSIBLE",
            "Jozé,Nunes,1990-05-17,FEMALE,'','',POSSIBLE",
            "Nunez,Jose,1990-05-17,MALE,'','',POSSIBLE",
            "Jose Maria,Nunez,1990-05-17,MALE,'','',POSSIBLE",
            "Jose,Nunez,1990-05-18,MALE,+491701234567,10115,NONE",
            "Pedro,Nunez,1990-05-17,MALE,+491701234567,10115,NONE",
            "Jose,Nunez,1990,MALE,+491701234567,10115,POSSIBLE",
            "Jose,Nunez,1990-05,MALE,+4930554567,'',POSSIBLE",
            "Jose,Nunez,1990,MALE,'',10115,NONE",
            "Jose,Nunez,1991,MALE,+491701234567,10115,NONE"})
    void two_records_are_as_alike_as_the_rules_say(
            String given,
            String family,
            String born,
            Sex sex,
            String phone,
            String postcode,
            String level) {
        var other = patient(given, family, born, sex, phone, postcode);
        var expected = level.equals("NONE") ? Optional.empty() : Optional.of(Level.valueOf(level));

        assertThat(DuplicateRules.compare(ANA, other).map(Likeness::level)).isEqualTo(expected);
        assertThat(DuplicateRules.compare(other, ANA).map(Likeness::level)).isEqualTo(expected);
    }

    @Test
    void an_address_in_common_is_as_good_as_a_phone() {
        var one = ANA.with(PatientField.PHONES, "").with(PatientField.EMAILS, List.of("a@b.de"));

        var likeness = DuplicateRules.compare(one, one.with(PatientField.POSTCODE, "")).orElseThrow();

        assertThat(likeness.level()).isEqualTo(Level.SAME);
        assertThat(likeness.reasons()).containsExactlyInAnyOrder(
                Reason.EMAIL, Reason.NAME, Reason.NAME_SOUND, Reason.BIRTH_DATE, Reason.SEX);
    }

    @Test
    void records_without_name_or_birth_date_are_never_alike() {
        assertThat(DuplicateRules.compare(Patient.blank("x"), Patient.blank("y"))).isEmpty();
        assertThat(DuplicateRules.compare(ANA, Patient.blank("y"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"Catherine,Kathryn,true", "Mohammed,Muhamad,true", "Schmidt,Schmitt,true",
            "Stephen,Steven,true",
            "Jon,John,true", "Phillip,Filip,true", "Helena,Elena,false", "Wagner,Vagner,true",
            "Geoffrey,Jeffrey,true",
            "Ana,Anna,true", "Ana,Bea,false", "Li,Lee,true", "Max,Macks,true", "محمد,محمود,true",
            "الحسن,حسن,true",
            "احمد,محمد,false", "王,王,true", "王,李,false", "Иван,Иван,true", "'','',false",
            "Ann,Ann Marie,false", "Ann Marie,Marie Louise Ann,true", "Costa Costa,Ana Costa,false"})
    void names_that_sound_alike_are_found(String one, String other, boolean alike) {
        assertThat(NameSound.alike(one, other)).isEqualTo(alike);
    }

    private static Patient patient(
            String given,
            String family,
            String born,
            Sex sex,
            String phone,
            String postcode) {
        return Patient.blank("p")
            .with(PatientField.GIVEN_NAME, given)
            .with(PatientField.FAMILY_NAME, family)
            .with(PatientField.BIRTH_DATE, born)
            .with(PatientField.SEX, sex.word())
            .with(PatientField.PHONES, phone)
            .with(PatientField.POSTCODE, postcode);
    }
}
