package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/// A program that is started twice at once, the first time.
final class FirstStartTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));
    private static final int STARTS = 4;

    @TempDir
    private Path folder;

    @RepeatedTest(10)
    void one_opens_the_store_and_the_others_are_told_so() throws Exception {
        var place = StorePlace.of(folder.resolve("data"), folder.resolve("keys"), "store");

        var opened = new ArrayList<DurableStore>();
        var told = new ArrayList<String>();
        for (var start : atOnce(() -> started(place, told))) {
            opened.addAll(start.toList());
        }

        assertThat(opened).hasSize(1);
        assertThat(told).hasSize(STARTS - 1)
            .allMatch(said -> said.matches(".* in use by (the test|another program).*"));
        Notes.add(opened.getFirst(), "kept");
        opened.getFirst().close();
        try (var again = open(place)) {
            assertThat(Notes.all(again)).containsExactly("kept");
        }
    }

    @RepeatedTest(10)
    void all_have_the_one_key_that_is_kept() throws Exception {
        var file = folder.resolve("keys").resolve("store.key");

        var keys = atOnce(() -> StoreKey.keptIn(file));

        assertThat(keys).hasSize(STARTS).containsOnly(StoreKey.keptIn(file));
        try (var left = Files.list(folder.resolve("keys"))) {
            assertThat(left).containsExactly(file);
        }
    }

    private static Stream<DurableStore> started(StorePlace place, List<String> told) throws Exception {
        try {
            return Stream.of(open(place));
        } catch (StoreInUse e) {
            synchronized (told) {
                told.add(e.getMessage());
            }
            return Stream.empty();
        }
    }

    private static DurableStore open(StorePlace place) throws Exception {
        return place.open("the test", Notes::makeTable, (_, _) -> {}, CLOCK).store();
    }

    private static <T> List<T> atOnce(Callable<T> start) throws Exception {
        var together = new CyclicBarrier(STARTS);
        var starts = new ArrayList<FutureTask<T>>();
        for (var i = 0; i < STARTS; i++) {
            var task = new FutureTask<>(() -> {
                together.await();
                return start.call();
            });
            Thread.ofPlatform().start(task);
            starts.add(task);
        }
        var results = new ArrayList<T>();
        for (var task : starts) {
            results.add(task.get());
        }
        return results;
    }
}
