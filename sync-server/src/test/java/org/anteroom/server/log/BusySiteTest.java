package org.anteroom.server.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A site with too much to do says so before it takes more in than it can hold, and what it took in is done (sync.md 4).
final class BusySiteTest {
    private static final SiteId SITE = new SiteId("hill");
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));
    /// More than wait and are being written together.
    private static final int DEVICES = 700;
    private static final int PUSHERS = 20;
    private static final long TAKEN = 1;
    private static final long REFUSED = 0;

    @TempDir
    private Path folder;

    private final Map<String, Long> answers = new ConcurrentHashMap<>();

    @Test
    void who_comes_while_three_quarters_are_full_is_told_to_slow_down_and_the_others_are_served()
            throws Exception {
        try (var store = TestStores.open(new TestDatabase.H2(folder))) {
            SiteSetup.ensure(store, SITE, "{}");
            try (var log = new SiteLog(store, SITE, NOON)) {
                var refused = new CountDownLatch(1);
                try (var pushers = Executors.newVirtualThreadPerTaskExecutor()) {
                    store.write(handle -> {
                        for (var i = 0; i < DEVICES; i++) {
                            var device = "k" + i;
                            var _ = pushers.submit(() -> push(log, device, refused));
                        }
                        refused.await();
                        return handle;
                    });
                }
                assertThat(answers).hasSize(DEVICES).containsValue(TAKEN).containsValue(REFUSED);
                for (var answer : answers.entrySet()) {
                    var again = log.accept(patient(answer.getKey()).push(1), Authority.DESK)
                        .outcomes()
                        .getFirst();
                    assertThat(again.repeat()).as(answer.getKey()).isEqualTo(answer.getValue() == TAKEN);
                }
            }
        }
    }

    @Test
    void whoever_comes_while_it_closes_is_answered_and_what_was_acknowledged_is_kept() throws Exception {
        try (var store = TestStores.open(new TestDatabase.H2(folder))) {
            SiteSetup.ensure(store, SITE, "{}");
            var acknowledged = ConcurrentHashMap.<String>newKeySet();
            try (var pushers = Executors.newVirtualThreadPerTaskExecutor();
                    var closing = new SiteLog(store, SITE, NOON)) {
                var begun = new CountDownLatch(PUSHERS);
                for (var i = 0; i < PUSHERS; i++) {
                    var name = "k" + i + "-";
                    var _ = pushers.submit(() -> pushUntilClosed(closing, name, begun, acknowledged));
                }
                begun.await();
            }
            try (var log = new SiteLog(store, SITE, NOON)) {
                for (var device : acknowledged) {
                    var again = log.accept(patient(device).push(1), Authority.DESK).outcomes().getFirst();
                    assertThat(again.repeat()).as(device).isTrue();
                }
            }
        }
    }

    private static String pushUntilClosed(
            SiteLog log,
            String name,
            CountDownLatch begun,
            Set<String> acknowledged) throws InterruptedException {
        for (var i = 0;; i++) {
            try {
                log.accept(patient(name + i).push(1), Authority.DESK);
                acknowledged.add(name + i);
                begun.countDown();
            } catch (PushRefused e) {
                return e.code();
            }
        }
    }

    private static DeviceLog patient(String device) {
        return new DeviceLog(SITE, device, 1).patient("of " + device);
    }

    private long push(SiteLog log, String device, CountDownLatch refused) throws InterruptedException {
        var answer = REFUSED;
        try {
            answer = log.accept(patient(device).push(1), Authority.DESK).ackN();
        } catch (PushRefused e) {
            assertThat(e.code()).isEqualTo("SLOW_DOWN");
            refused.countDown();
        }
        answers.put(device, answer);
        return answer;
    }
}
