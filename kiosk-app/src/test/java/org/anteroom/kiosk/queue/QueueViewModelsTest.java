package org.anteroom.kiosk.queue;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.app.TestSite;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.LastLook;
import org.anteroom.kiosk.ui.Patience;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.queue.Token;
import org.anteroom.model.queue.Wait;
import org.junit.jupiter.api.Test;

class QueueViewModelsTest {
    private static final Joined.Place PLACE = new Joined.Place(Token.of('A', '3', 14), "doctor", 2,
            new Wait.Between(20, 35), Optional.empty());

    private final TestClock clock = new TestClock();
    private final List<String> seen = new ArrayList<>();

    @Test
    void a_second_touch_while_the_number_is_stored_does_nothing() {
        var waiting = new ArrayList<Runnable>();
        var model = new ConfirmViewModel(List.of(), () -> PLACE, new Background(waiting::add, Runnable::run),
                place -> seen.add(place.token().text()), seen::add, () -> seen.add("trouble"));
        model.get();
        model.get();
        waiting.forEach(Runnable::run);
        assertThat(seen).containsExactly("A314");
    }

    @Test
    void somebody_who_is_in_this_line_already_is_shown_that_place() {
        confirm(new Joined.Already("entry-1")).get();
        assertThat(seen).containsExactly("entry-1");
    }

    @Test
    void a_refusal_shows_no_number() {
        var model = confirm(new Joined.Refused("full"));
        model.get();
        assertThat(seen).isEmpty();
        assertThat(model.saidProperty().get()).isEqualTo(Words.of("confirm.refused"));
        assertThat(model.busyProperty().get()).isFalse();
    }

    @Test
    void a_dead_disk_shows_trouble_and_no_number() {
        var model = new ConfirmViewModel(List.of(), () -> {
            throw new IllegalStateException("disk full");
        }, new Background(Runnable::run, Runnable::run), place -> seen.add("number"),
                seen::add, () -> seen.add("trouble"));
        model.get();
        assertThat(seen).containsExactly("trouble");
    }

    @Test
    void the_number_goes_away_after_20_seconds_or_later_if_asked() {
        var model = number(false);
        clock.pass(Duration.ofSeconds(19));
        model.last().tick();
        assertThat(model.last().secondsLeftProperty().get()).isEqualTo(1);
        model.last().keep();
        clock.pass(Duration.ofSeconds(20));
        model.last().tick();
        assertThat(seen).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        model.last().tick();
        assertThat(seen).containsExactly("end");
    }

    @Test
    void extra_time_shows_it_for_a_minute() {
        var model = number(true);
        clock.pass(Duration.ofSeconds(59));
        model.last().tick();
        assertThat(seen).isEmpty();
        assertThat(model.last().secondsLeftProperty().get()).isEqualTo(1);
    }

    @Test
    void the_wait_is_a_range_or_the_people_before() {
        assertThat(number(false).range()).isEqualTo(Words.of("number.wait.between", "20", "35"));
        var unknown = new NumberViewModel(
                new Joined.Place(Token.of('A', '3', 14), "doctor", 2, new Wait.Unknown(), Optional.empty()),
                TestSite.hill().services().getFirst(), Words.NONE,
                new LastLook(new Patience(clock.steady(), () -> false), () -> {}));
        assertThat(unknown.range()).isEqualTo(Words.of("number.ahead.some", "2"));
    }

    @Test
    void what_must_be_said_of_a_number_stands_beside_the_wait() {
        var late = Words.of("late.note");
        var model = new NumberViewModel(PLACE, TestSite.hill().services().getFirst(), late,
                new LastLook(new Patience(clock.steady(), () -> false), () -> {}));
        assertThat(model.note()).isEqualTo(late);
        assertThat(model.range()).isEqualTo(Words.of("number.wait.between", "20", "35"));
    }

    @Test
    void who_is_early_is_told_from_when_instead_of_how_long() {
        var early = new Joined.Place(Token.of('A', '3', 14), "doctor", 2, new Wait.Between(95, 120),
                Optional.of(LocalTime.of(11, 30)));
        var model = new NumberViewModel(early, TestSite.hill().services().getFirst(), Words.NONE,
                new LastLook(new Patience(clock.steady(), () -> false), () -> {}));
        assertThat(model.range().key()).isEqualTo("early.from");
    }

    @Test
    void a_clock_that_is_put_right_takes_no_number_away() {
        var model = number(false);
        clock.set(clock.instant().plus(Duration.ofMinutes(10)));
        model.last().tick();
        assertThat(seen).isEmpty();
        assertThat(model.last().secondsLeftProperty().get()).isEqualTo(20);
    }

    private ConfirmViewModel confirm(Joined outcome) {
        return new ConfirmViewModel(List.of(), () -> outcome, new Background(Runnable::run, Runnable::run),
                place -> seen.add(place.token().text()), seen::add, () -> seen.add("trouble"));
    }

    private NumberViewModel number(boolean extraTime) {
        return new NumberViewModel(PLACE, TestSite.hill().services().getFirst(), Words.NONE,
                new LastLook(new Patience(clock.steady(), () -> extraTime), () -> seen.add("end")));
    }
}
