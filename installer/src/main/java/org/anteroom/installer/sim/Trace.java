package org.anteroom.installer.sim;

import java.util.ArrayDeque;
import java.util.Deque;

/// What happened in a schedule: the last things in words, and one number that stands for all of them.
final class Trace {
    private static final int KEPT = 40;
    private static final int FACTOR = 31;

    private final SimClock clock;
    private final Deque<String> last = new ArrayDeque<>();
    private long all = 1;

    Trace(SimClock clock) {
        this.clock = clock;
    }

    /// Something worth a line in a failure's message.
    void note(String what) {
        last.addLast(clock.instant() + " " + what);
        if (last.size() > KEPT) {
            last.removeFirst();
        }
        step(what);
    }

    /// Something that happens all the time.
    void step(String what) {
        all = (all * FACTOR + clock.millis()) * FACTOR + what.hashCode();
    }

    /// The last things that happened.
    String story() {
        return String.join("\n  ", last);
    }

    /// Equal for equal runs.
    long digest() {
        return all;
    }
}
