package org.anteroom.model.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.anteroom.model.site.DayHours;
import org.anteroom.model.site.OpeningHours;
import org.anteroom.model.site.SpecialNeeds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteJsonTest {
    private static final String SMALL = """
            {"id": "hill", "name": "Hill Clinic", "zone": "Asia/Kolkata", "languages": ["hi", "en"],
             "calling_code": "91", "emergency_number": "112",
             "services": [{"id": "doctor", "letter": "A", "names": {"hi": "डॉक्टर"}, "mean_minutes": 12},
                          {"id": "nurse", "letter": "B", "names": {"hi": "नर्स"}, "mean_minutes": 8}],
             "rooms": [{"id": "r1", "name": "1"}],
             "hours": {"monday": {"opens": "08:00", "closes": "12:00"}}}""";

    @Test
    void what_is_not_said_has_the_usual_value() throws FaultySite {
        var site = SiteJson.readStrictly(SMALL);

        assertThat(site.services().getFirst().icon()).isEqualTo("doctor");
        assertThat(site.hours().week()).containsOnlyKeys(DayOfWeek.MONDAY);
        assertThat(site.hours().week().values()).extracting(DayHours::lastTicket)
            .containsExactly(LocalTime.NOON);
        assertThat(site.specialNeeds()).isEqualTo(SpecialNeeds.USUAL);
        assertThat(SiteJson.read(SMALL.replace("\"hours\"", "\"later\"")).hours())
            .isEqualTo(OpeningHours.usual());
    }

    @Test
    void what_was_written_reads_the_same() throws FaultySite {
        var site = SiteJson.readStrictly(SMALL);

        assertThat(SiteJson.readStrictly(SiteJson.write(site))).isEqualTo(site);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "\"id\": \"hill\"             | \"id\": \"the hill\"       | id must be",
            "Hill Clinic                  | ' '                        | name must be",
            "Asia/Kolkata                 | Asia/Nowhere               | zone must be a time zone",
            "[\"hi\", \"en\"]             | []                         | languages must list",
            "\"91\"                       | 91                         | calling_code must be",
            "\"112\"                      | \"police\"                 | emergency_number must be",
            "\"letter\": \"B\"            | \"letter\": \"O\"          | services[1].letter must be one of",
            "\"letter\": \"B\"            | \"letter\": \"A\"          | services[1].letter is used by another",
            "\"id\": \"nurse\"            | \"id\": \"doctor\"         | services[1].id is used twice",
            "\"mean_minutes\": 8          | \"mean_minutes\": 0        | services[1].mean_minutes must be",
            "{\"hi\": \"नर्स\"}            | {\"en\": \"Nurse\"}        | services[1].names must have a name in",
            "\"name\": \"1\"              | \"nome\": \"1\"            | rooms[0].nome is not known here",
            "\"12:00\"                    | \"07:00\"                  | hours.monday must open before",
            "\"12:00\"                    | \"noon\"                   | hours.monday.closes must be a time",
            "\"monday\"                   | \"moonday\"                | hours.moonday is not known here"})
    void each_fault_names_its_field(String right, String wrong, String message) {
        var faulty = catchThrowableOfType(
                FaultySite.class,
                () -> SiteJson.readStrictly(SMALL.replace(right.strip(), wrong.strip())));

        assertThat(faulty.faults()).anySatisfy(fault -> assertThat(fault).startsWith(message.strip()));
    }

    @Test
    void all_faults_are_said_at_once() {
        var faulty = catchThrowableOfType(FaultySite.class, () -> SiteJson.read("{}"));

        assertThat(faulty.faults()).hasSizeGreaterThan(5);
    }

    @Test
    void text_that_is_no_json_is_placed() {
        var faulty = catchThrowableOfType(FaultySite.class, () -> SiteJson.read("{\n  \"id\": oops}"));

        assertThat(faulty.faults()).singleElement().asString().startsWith("line 2, column");
    }
}
