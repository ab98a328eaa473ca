package org.anteroom.installer.sim;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/// How often each [Happening] really happened, over all schedules: a trouble that never comes proves nothing.
public final class Tally {
    private final Map<Happening, LongAdder> counts = new ConcurrentHashMap<>();

    void count(Happening what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    long of(Happening what) {
        var count = counts.get(what);
        return count == null ? 0 : count.sum();
    }

    /// What did not happen at all.
    List<Happening> never() {
        return Arrays.stream(Happening.values()).filter(what -> of(what) == 0).toList();
    }

    /// For people, such as `request lost 4,711, answer lost 17`.
    @Override
    public String toString() {
        return Arrays.stream(Happening.values())
            .map(what -> String.format(Locale.ROOT, "%s %,d",
                    what.name().toLowerCase(Locale.ROOT).replace('_', ' '), of(what)))
            .collect(Collectors.joining(", "));
    }
}
