package org.anteroom.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class TellingTest {
    @Test
    void who_asks_a_thousand_times_while_it_is_told_is_told_once_more() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new Semaphore(0);
        var looks = new AtomicInteger();
        try (var telling = new Telling(() -> {
            begun.countDown();
            goOn.acquireUninterruptibly();
            looks.incrementAndGet();
        })) {
            telling.tell();
            begun.await();
            for (var i = 0; i < 1_000; i++) {
                telling.tell();
            }
            goOn.release(1_001);
        }

        assertThat(looks).hasValue(2);
    }
}
