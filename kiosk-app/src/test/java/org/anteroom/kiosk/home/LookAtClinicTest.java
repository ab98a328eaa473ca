package org.anteroom.kiosk.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.util.List;
import org.anteroom.kiosk.app.TestSite;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.Option;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookAtClinicTest {
    private final Background background = new Background(Runnable::run, Runnable::run);

    @Test
    void it_is_open_on_a_tuesday_morning() {
        assertThat(at("2026-03-10T09:24:00Z", 4).look().door())
            .isEqualTo(new ClinicNow.Door.Open(LocalTime.of(17, 0)));
    }

    @Test
    void before_the_door_opens_it_says_when() {
        assertThat(at("2026-03-10T06:00:00Z", 0).look().door())
            .isEqualTo(new ClinicNow.Door.OpensToday(LocalTime.of(9, 0)));
        assertThat(at("2026-03-13T18:00:00Z", 0).look().door())
            .isEqualTo(new ClinicNow.Door.OpensOn(DayOfWeek.MONDAY, LocalTime.of(9, 0)));
    }

    @ParameterizedTest
    @CsvSource({"0, home.line.none", "1, home.line.few", "3, home.line.few", "4, home.line.some",
            "20, home.line.some",
            "21, home.line.many"})
    void people_in_line_are_a_range_only(int waiting, String key) {
        var model = model(at("2026-03-10T09:24:00Z", waiting));
        model.refresh();
        assertThat(model.lineProperty().get().key()).isEqualTo(key);
    }

    @Test
    void a_closed_clinic_gives_no_numbers() {
        var model = model(at("2026-03-13T18:00:00Z", 2));
        model.refresh();
        assertThat(model.numbersProperty().get()).isFalse();
        assertThat(model.lineProperty().get()).isEqualTo(Words.NONE);
        assertThat(model.doorProperty().get())
            .isEqualTo(Words.of("home.opens.MONDAY").with(PlainDates.time(LocalTime.of(9, 0))));
        assertThat(model.options(false)).extracting(Option::id).containsExactly("help");
    }

    @Test
    void a_full_disk_gives_no_numbers_before_anything_is_asked() {
        var time = InstantSource.fixed(Instant.parse("2026-03-10T09:24:00Z"));
        var model = model(new LookAtClinic(TestSite.hill(), time, () -> 2, () -> false, () -> false));
        model.refresh();
        assertThat(model.numbersProperty().get()).isFalse();
        assertThat(model.doorProperty().get()).isEqualTo(Words.of("home.no-room"));
        assertThat(model.options(false)).extracting(Option::id).containsExactly("help");
    }

    @Test
    void without_the_server_it_says_that_places_are_safe() {
        var time = InstantSource.fixed(Instant.parse("2026-03-10T09:24:00Z"));
        var model = model(new LookAtClinic(TestSite.hill(), time, () -> 2, () -> true, () -> true));
        model.refresh();
        assertThat(model.lineProperty().get())
            .isEqualTo(Words.of("home.alone").with(Words.of("home.line.few")));
    }

    private HomeViewModel model(LookAtClinic clinic) {
        return new HomeViewModel("Hill Street Clinic", "112", clinic::look, background, List.of(
                new HomeViewModel.Start(Option.plain("walk-in", Words.of("home.walk-in")), true, () -> {}),
                new HomeViewModel.Start(Option.plain("help", Words.of("home.help")), false, () -> {})),
                List.of());
    }

    private static LookAtClinic at(String time, int waiting) {
        return new LookAtClinic(TestSite.hill(), InstantSource.fixed(Instant.parse(time)), () -> waiting,
                () -> true, () -> false);
    }
}
