package org.anteroom.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdleTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final Idle idle = new Idle(now::get);

    @ParameterizedTest
    @CsvSource({"0, PRESENT", "14, PRESENT", "15, VEILED", "44, VEILED", "45, WARNING", "64, WARNING",
            "65, GONE"})
    void a_patient_is_warned_after_45_seconds_and_gone_after_65(int seconds, Idle.State expected) {
        pass(seconds);
        assertThat(idle.state()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"119, VEILED", "120, WARNING", "159, WARNING", "160, GONE"})
    void extra_time_is_120_and_40_seconds(int seconds, Idle.State expected) {
        idle.extraTime(true);
        pass(seconds);
        assertThat(idle.state()).isEqualTo(expected);
    }

    @Test
    void each_touch_gives_a_full_period_without_end() {
        for (var i = 0; i < 50; i++) {
            pass(64);
            assertThat(idle.state()).isEqualTo(Idle.State.WARNING);
            idle.touch();
            assertThat(idle.state()).isEqualTo(Idle.State.PRESENT);
        }
    }

    @Test
    void the_warning_counts_down_from_20() {
        assertThat(idle.secondsLeft()).isEqualTo(20);
        pass(45);
        assertThat(idle.secondsLeft()).isEqualTo(20);
        pass(7);
        assertThat(idle.secondsLeft()).isEqualTo(13);
    }

    @Test
    void a_clock_set_back_warns_nobody() {
        pass(40);
        now.set(Instant.EPOCH.minusSeconds(1_000_000));
        assertThat(idle.state()).isEqualTo(Idle.State.PRESENT);
        pass(45);
        assertThat(idle.state()).isEqualTo(Idle.State.WARNING);
    }

    private void pass(int seconds) {
        now.updateAndGet(then -> then.plusSeconds(seconds));
    }
}
