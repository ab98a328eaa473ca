package org.anteroom.kiosk.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.anteroom.kiosk.app.TestClock;
import org.anteroom.kiosk.ui.Patience;
import org.junit.jupiter.api.Test;

class ScanViewModelTest {
    private final TestClock clock = new TestClock();
    private final List<String> left = new ArrayList<>();

    @Test
    void a_scan_is_waited_for_twenty_seconds_a_minute_in_extra_time() {
        assertThat(scan(false).secondsLeftProperty().get()).isEqualTo(20);
        var patient = scan(true);
        clock.pass(Duration.ofSeconds(59));
        patient.tick();
        assertThat(left).isEmpty();
        clock.pass(Duration.ofSeconds(1));
        patient.tick();
        assertThat(left).containsExactly("over");
    }

    @Test
    void other_ways_are_open_all_the_while() {
        scan(false).type();
        scan(false).sayBirthDate();
        assertThat(left).containsExactly("type", "birth date");
    }

    private ScanViewModel scan(boolean extraTime) {
        return new ScanViewModel(new Patience(clock, () -> extraTime), () -> left.add("type"),
                () -> left.add("birth date"),
                () -> left.add("over"));
    }
}
