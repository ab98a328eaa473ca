package org.anteroom.kiosk.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class TonesTest {
    @Test
    void tones_begin_and_end_softly_and_are_as_loud_as_asked() {
        var sound = Tones.tones(new double[]{660, 880}, 200, 100, 0.5);
        assertThat(sound).hasSize(2 * 44_100 * 6 / 10);
        assertThat(sample(sound, 0)).isZero();
        var loudest = 0;
        for (var i = 0; i < sound.length / 2; i++) {
            loudest = Math.max(loudest, Math.abs(sample(sound, i)));
        }
        assertThat(loudest).isBetween(16_000, 16_384);
        assertThat(sample(sound, 44_100 * 25 / 100)).as("the pause").isZero();
    }

    @Test
    void a_device_without_a_loudspeaker_stays_silent_and_goes_on() {
        try (var tones = new Tones()) {
            assertThatCode(tones::stillThere).doesNotThrowAnyException();
            assertThatCode(tones::emergency).doesNotThrowAnyException();
            assertThatCode(tones::number).doesNotThrowAnyException();
        }
    }

    private static int sample(byte[] sound, int index) {
        return (short) ((sound[2 * index] & 0xFF) | (sound[2 * index + 1] << 8));
    }
}
