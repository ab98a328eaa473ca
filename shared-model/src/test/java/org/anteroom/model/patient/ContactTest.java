package org.anteroom.model.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.anteroom.model.Luhn;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ContactTest {
    @ParameterizedTest
    @CsvSource({"49,'0170 1234567',+491701234567", "49,'+49 (0)170 1234567',+491701234567",
            "49,'0049 170/1234567',+491701234567", "49,'+34 600 123 456',+34600123456",
            "1,'(555) 010-4477',+15550104477",
            "1,'1 555 010 4477',+15550104477", "34,'600 123 456',+34600123456",
            "39,'06 1234567',+39061234567",
            "44,'07700 900123',+447700900123", "966,'٠٥٠ ١٢٣ ٤٥٦٧',+966501234567",
            "7,'8 912 345-67-89',+79123456789",
            "254,'0712.345.678',+254712345678", "254,'\u202A0712345678\u202C',+254712345678"})
    void numbers_are_read_as_people_of_the_country_write_them(String code, String typed, String e164) {
        assertThat(PhoneNumber.read(typed, new CallingCode(code)).accepted().map(PhoneNumber::e164))
            .contains(e164);
    }

    @ParameterizedTest
    @CsvSource({"49,'',EMPTY", "49,' - ',EMPTY", "49,0170abc,NOT_DIGITS", "49,'0170 #12',NOT_DIGITS",
            "49,+49+170,FORM", "49,+0170123456,FORM", "49,110,TOO_SHORT", "1,555010447,TOO_SHORT",
            "1,55501044770,TOO_LONG", "49,01701234567890123,TOO_LONG", "49,+,TOO_SHORT",
            "49,😀😀😀😀😀😀😀,NOT_DIGITS"})
    void what_is_no_number_is_refused_with_its_reason(String code, String typed, PhoneFault fault) {
        assertThat(PhoneNumber.read(typed, new CallingCode(code)).refusal()).contains(fault);
    }

    @Test
    void a_pasted_novel_is_no_phone_number() {
        assertThat(PhoneNumber.read("1".repeat(10_000), new CallingCode("49")).refusal())
            .contains(PhoneFault.TOO_LONG);
    }

    @Test
    void only_the_end_of_a_number_reaches_a_log() {
        assertThat(new PhoneNumber("+491701234567")).hasToString("PhoneNumber[…67]");
        assertThat(new PhoneNumber("+491701234567").last4()).isEqualTo("4567");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a@b.de", " Ana.Ruiz+x@Mail.Example.org ", "o'brien@site.co.uk", "用户@例子.公司"})
    void addresses_with_the_right_shape_are_taken(String typed) {
        assertThat(EmailAddress.read(typed).accepted()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"'',EMPTY", "ana,FORM", "ana@,FORM", "@b.de,FORM", "a b@c.de,FORM", "a@b,FORM",
            "a..b@c.de,FORM",
            ".a@c.de,FORM", "a@-b.de,FORM", "a@b.de@c.de,FORM"})
    void other_addresses_are_refused(String typed, EmailFault fault) {
        assertThat(EmailAddress.read(typed).refusal()).contains(fault);
    }

    @Test
    void an_address_of_ten_thousand_characters_is_refused_at_once() {
        assertThat(EmailAddress.read("a.".repeat(5_000) + "@b.de").refusal()).contains(EmailFault.TOO_LONG);
    }

    @Test
    void a_patient_number_is_seven_digits_and_their_check_digit() {
        assertThat(PatientNumber.of(1).digits()).isEqualTo("00000018");
        assertThat(PatientNumber.of(9_999_999).count()).isEqualTo(9_999_999);
        assertThat(PatientNumber.read("0000 0018").accepted()).contains(PatientNumber.of(1));
        assertThat(PatientNumber.read("00000017").refusal()).contains(NumberFault.CHECK_DIGIT);
        assertThat(PatientNumber.read("0000001").refusal()).contains(NumberFault.FORM);
        assertThat(PatientNumber.read(" ").refusal()).contains(NumberFault.EMPTY);
        assertThat(Luhn.holds("4111111111111111")).isTrue();
        assertThat(Luhn.holds("4111111111111112")).isFalse();
        assertThat(Luhn.holds("x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void one_wrong_digit_is_always_noticed(long seed) {
        var random = new Random(seed);
        for (var i = 0; i < 500; i++) {
            var digits = new StringBuilder(PatientNumber.of(1 + random.nextInt(9_999_999)).digits());
            var at = random.nextInt(8);
            digits.setCharAt(at, (char) ('0' + (digits.charAt(at) - '0' + 1 + random.nextInt(9)) % 10));
            assertThat(PatientNumber.parse(digits.toString())).as("seed %d", seed).isEmpty();
        }
    }

    @Test
    void a_patient_reads_what_was_written() {
        var home = new CallingCode("49");
        var ana = PersonName.of(
                NamePart.read("Ana").accepted().orElseThrow(),
                NamePart.read("Ruiz").accepted().orElseThrow());
        var phone = PhoneNumber.read("0170 1234567", home).accepted().orElseThrow();
        var patient = Patient.blank("p1")
            .named(ana)
            .with(PatientField.BIRTH_DATE, BirthDate.of(LocalDate.of(1990, 5, 17)).text())
            .with(PatientField.SEX, Sex.FEMALE.word())
            .with(PatientField.PHONES, List.of(phone.e164()))
            .with(PatientField.PATIENT_NUMBER, PatientNumber.of(7).digits());

        assertThat(patient.name()).contains(ana);
        assertThat(patient.name().orElseThrow().full()).isEqualTo("Ana Ruiz");
        assertThat(patient.birthDate()).contains(new BirthDate("1990-05-17"));
        assertThat(patient.sex()).isEqualTo(Sex.FEMALE);
        assertThat(patient.phones()).containsExactly(phone);
        assertThat(patient.number()).contains(PatientNumber.of(7));
        assertThat(patient.toString() + patient.number()).doesNotContain("Ana")
            .doesNotContainPattern("[0-9]{4}");
        assertThat(Patient.blank("p2").name()).isEmpty();
        assertThat(Patient.blank("p2").sex()).isEqualTo(Sex.UNKNOWN);
    }

    @Test
    void every_field_is_found_by_its_name() {
        for (var field : PatientField.values()) {
            assertThat(PatientField.of(field.field())).contains(field);
        }
        assertThat(PatientField.of("shoe_size")).isEmpty();
    }
}
