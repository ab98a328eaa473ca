package org.anteroom.installer.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/// Runs many schedules, some at a time, each thread with databases of its own.
public final class Schedules {
    private final long first;
    private final long count;
    private final int mostFailures;
    private final Progress progress;
    private final Tally tally = new Tally();

    /// The seeds to run.
    ///
    /// @param mostFailures after how many failures to stop
    public Schedules(long first, long count, int mostFailures) {
        this(first, count, mostFailures, Progress.unwatched());
    }

    /// The same, watched.
    public Schedules(long first, long count, int mostFailures, Progress progress) {
        this.progress = progress;
        this.first = first;
        this.count = count;
        this.mostFailures = mostFailures;
    }

    /// Runs them.
    ///
    /// @param threads how many at a time
    /// @return the messages of those that failed; none if every invariant held
    public List<String> run(int threads) {
        var next = new AtomicLong(first);
        var failures = new ConcurrentLinkedQueue<String>();
        var done = new AtomicLong();
        var workers = IntStream.range(0, threads)
            .mapToObj(i -> Thread.ofPlatform().name("schedules-" + i).start(() -> work(next, done, failures)))
            .toList();
        try {
            for (var worker : workers) {
                worker.join();
            }
        } catch (InterruptedException e) {
            workers.forEach(Thread::interrupt);
            Thread.currentThread().interrupt();
        }
        if (failures.isEmpty() && done.get() < count) {
            failures.add("only " + done + " of " + count
                    + " schedules ran; what stopped the others was told before");
        }
        return new ArrayList<>(failures);
    }

    /// How often what can happen did.
    public Tally tally() {
        return tally;
    }

    private void work(AtomicLong next, AtomicLong done, ConcurrentLinkedQueue<String> failures) {
        try (var simulation = new Simulation(tally)) {
            for (var seed = next.getAndIncrement(); seed < first + count
                    && failures.size() < mostFailures; seed = next.getAndIncrement()) {
                try {
                    simulation.run(seed);
                    progress.held();
                } catch (SimulationFailed e) {
                    failures.add(String.valueOf(e.getMessage()));
                    progress.broke(seed, String.valueOf(e.getMessage()));
                }
                done.incrementAndGet();
            }
        }
    }
}
