package org.anteroom.model.staff;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignInTest {
    private static final Instant NOW = Instant.parse("2026-03-10T09:00:00Z");

    @Test
    void the_fifth_wrong_pin_locks_for_a_quarter_of_an_hour() {
        var tries = PinTries.NONE;
        for (var i = 1; i <= 4; i++) {
            tries = tries.wrongAt(NOW);
            assertThat(tries.isLocked(NOW)).isFalse();
        }
        var locked = tries.wrongAt(NOW);

        assertThat(locked.isLocked(NOW.plusSeconds(899))).isTrue();
        assertThat(locked.isLocked(NOW.plusSeconds(900))).isFalse();
        assertThat(locked.wrongAt(NOW.plusSeconds(900)).isLocked(NOW.plusSeconds(900))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"0,true,7", "1,true,7", "86400,true,6", "604799,true,1", "604800,true,0", "604801,false,0",
            "-1,false,8"})
    void a_device_remembers_people_for_seven_days(long seconds, boolean allowed, long daysLeft) {
        assertThat(OfflineSignIn.isAllowed(NOW, NOW.plusSeconds(seconds))).isEqualTo(allowed);
        assertThat(OfflineSignIn.daysLeft(NOW, NOW.plusSeconds(seconds))).isEqualTo(daysLeft);
    }

    @Test
    void a_desk_locks_after_five_idle_minutes() {
        assertThat(OfflineSignIn.isIdle(NOW, NOW.plus(Duration.ofSeconds(299)))).isFalse();
        assertThat(OfflineSignIn.isIdle(NOW, NOW.plus(Duration.ofMinutes(5)))).isTrue();
        assertThat(Role.of("front_desk")).contains(Role.FRONT_DESK);
        assertThat(Role.of("king")).isEmpty();
        assertThat(Role.IT_ADMIN.word()).isEqualTo("it_admin");
    }
}
