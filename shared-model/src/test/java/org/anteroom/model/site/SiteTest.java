package org.anteroom.model.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anteroom.model.patient.CallingCode;
import org.anteroom.model.stamp.SiteId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SiteTest {
    private static final ServiceLine DOCTOR = new ServiceLine(
            "doctor", 'A', Map.of("en", "Doctor", "es", "Médico"), "stethoscope", Duration.ofMinutes(12));

    @ParameterizedTest
    @CsvSource({"2026-03-10T08:59:59,false", "2026-03-10T09:00,true", "2026-03-10T16:59:59,true",
            "2026-03-10T17:00,false", "2026-03-14T10:00,false"})
    void the_usual_hours_are_weekdays_from_nine_to_five(LocalDateTime time, boolean open) {
        assertThat(OpeningHours.usual().openAt(time)).isEqualTo(open);
    }

    @Test
    void numbers_end_before_the_doors_close() {
        var hours = new OpeningHours(
                Map.of(DayOfWeek.TUESDAY,
                        new DayHours(LocalTime.of(8, 0), LocalTime.of(12, 0), LocalTime.of(11, 30))),
                Set.of(LocalDate.of(2026, 3, 17)));

        assertThat(hours.givesNumbersAt(LocalDateTime.parse("2026-03-10T11:29:59"))).isTrue();
        assertThat(hours.givesNumbersAt(LocalDateTime.parse("2026-03-10T11:30"))).isFalse();
        assertThat(hours.openAt(LocalDateTime.parse("2026-03-10T11:30"))).isTrue();
        assertThat(hours.openAt(LocalDateTime.parse("2026-03-17T09:00"))).isFalse();
        assertThat(hours.nextOpening(LocalDateTime.parse("2026-03-10T07:00")))
            .contains(LocalDateTime.parse("2026-03-10T08:00"));
        assertThat(hours.nextOpening(LocalDateTime.parse("2026-03-10T08:00")))
            .contains(LocalDateTime.parse("2026-03-24T08:00"));
        assertThat(new OpeningHours(Map.of(), Set.of()).nextOpening(LocalDateTime.parse("2026-03-10T08:00")))
            .isEmpty();
    }

    @Test
    void a_site_finds_its_lines_and_knows_its_day() {
        var site = site(List.of(DOCTOR));

        assertThat(site.service("doctor")).contains(DOCTOR);
        assertThat(site.service("nurse")).isEmpty();
        assertThat(DOCTOR.name("es")).isEqualTo("Médico");
        assertThat(DOCTOR.name("ar")).isEqualTo("Doctor");
        assertThat(site.serviceDay(Instant.parse("2026-03-10T22:59:59Z")))
            .isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(site.serviceDay(Instant.parse("2026-03-10T23:00:00Z")))
            .isEqualTo(LocalDate.of(2026, 3, 11));
        assertThat(site.dayStart(LocalDate.of(2026, 3, 10))).isEqualTo(Instant.parse("2026-03-09T23:00:00Z"));
    }

    @Test
    void two_lines_never_share_a_letter() {
        var nurse = new ServiceLine("nurse", 'A', Map.of(), "nurse", Duration.ofMinutes(5));

        assertThatThrownBy(() -> site(List.of(DOCTOR, nurse))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({"64,'',false", "65,'',true", "30,pregnant,true", "30,interpreter,false",
            "80,wheelchair,true"})
    void special_needs_follow_the_sites_list(int age, String need, boolean special) {
        assertThat(SpecialNeeds.USUAL.any(age, List.of(need))).isEqualTo(special);
    }

    private static Site site(List<ServiceLine> services) {
        return new Site(new SiteId("north"), "North Clinic", ZoneId.of("Europe/Berlin"), List.of("en", "es"),
                new CallingCode("49"), "112", services, List.of(new Room("r1", "Room 1", "")),
                OpeningHours.usual(),
                SpecialNeeds.USUAL, PriorityMode.SCORE);
    }
}
