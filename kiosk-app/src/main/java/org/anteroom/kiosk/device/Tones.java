package org.anteroom.kiosk.device;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.LineUnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Short tones, computed and not recorded. They never say anything that the screen does not show as well.
///
/// Calls return at once. Where there is no loudspeaker they do nothing, and say so in the log once.
public final class Tones implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Tones.class);
    private static final int RATE = 44_100;
    private static final AudioFormat FORMAT = new AudioFormat(RATE, 16, 1, true, false);
    private static final int FADE_MS = 30;

    private final ExecutorService playing = Executors
        .newSingleThreadExecutor(Thread.ofPlatform().daemon().name("tones").factory());
    private boolean silent;

    /// Three soft tones: is anybody still there?
    public void stillThere() {
        play(tones(new double[]{660, 660, 660}, 180, 220, 0.25));
    }

    /// Loud and repeated: somebody goes to the desk now.
    public void emergency() {
        play(tones(new double[]{880, 660, 880, 660, 880, 660}, 350, 60, 0.9));
    }

    /// One low tone and one high: the number is there.
    public void number() {
        play(tones(new double[]{523, 784}, 220, 40, 0.35));
    }

    private void play(byte[] sound) {
        playing.execute(() -> {
            if (silent) {
                return;
            }
            try (var line = AudioSystem.getSourceDataLine(FORMAT)) {
                line.open(FORMAT);
                line.start();
                line.write(sound, 0, sound.length);
                line.drain();
            } catch (LineUnavailableException | IllegalArgumentException e) {
                silent = true;
                log.info("no sound on this device: {}", e.getMessage());
            }
        });
    }

    /// Samples of 16 bits, low byte first.
    ///
    /// @param volume 0 to 1
    static byte[] tones(double[] hertz, int lengthMs, int pauseMs, double volume) {
        var length = RATE * lengthMs / 1000;
        var fade = (double) RATE * FADE_MS / 1000;
        var step = length + RATE * pauseMs / 1000;
        var sound = new byte[2 * step * hertz.length];
        for (var tone = 0; tone < hertz.length; tone++) {
            for (var i = 0; i < length; i++) {
                var edge = Math.min(1, Math.min(i, length - i) / fade);
                var sample = (int) (Short.MAX_VALUE * volume * edge
                        * Math.sin(2 * Math.PI * hertz[tone] * i / RATE));
                var at = 2 * (tone * step + i);
                sound[at] = (byte) sample;
                sound[at + 1] = (byte) (sample >> 8);
            }
        }
        return sound;
    }

    @Override
    public void close() {
        playing.shutdownNow();
    }
}
