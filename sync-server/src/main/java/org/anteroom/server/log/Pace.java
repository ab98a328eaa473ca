package org.anteroom.server.log;

import java.util.HashMap;
import java.util.Map;
import org.anteroom.model.stamp.DeviceId;

/// How long a site takes for a change, learned from what it took in, and from that the turns of devices that come back:
/// after an outage each is told when to send, so that nobody's push waits behind everybody's (sync.md 4).
public final class Pace {
    /// Before anything was measured: a server that has just started.
    private static final double FIRST_MS = 1;
    /// Smaller groups say nothing of how fast the site can be: they mostly wait for the disk. One of this size counts as
    /// much as all before it.
    private static final int TELLING = 200;
    /// So much work may be on its way or in the queue: the site never waits for a device whose turn it is.
    private static final long AHEAD_MS = 1_000;
    /// Nobody is sent away for longer: a device that does not come after all keeps its turn for that long at most.
    private static final long LONGEST_MS = 60_000;
    /// A device has one push on its way at a time, and others come in between: whatever it says it has, it costs them no
    /// more than the largest.
    private static final int PUSH = 2_000;

    private final Map<DeviceId, Long> begins = new HashMap<>();
    private double changeMs = FIRST_MS;
    private long busyUntil;
    /// About how many changes are still to come from those who were given a turn: whatever is taken in counts as theirs.
    private long promised;

    /// Learns. When all who were given a turn have sent, sooner than was thought, whoever comes next need not wait.
    ///
    /// @param nowMs the server's time, in milliseconds since 1970
    synchronized void took(int changes, long millis, long nowMs) {
        if (changes >= TELLING) {
            changeMs += (double) changes / (changes + TELLING)
                    * (((double) millis / changes) - changeMs);
        }
        promised = Math.max(0, promised - changes);
        if (promised == 0) {
            busyUntil = Math.min(busyUntil, nowMs);
        }
    }

    /// Gives a device its turn; who asks again before all are through has the same one.
    ///
    /// @param changes how many it says it has to send
    /// @param nowMs   the server's time, in milliseconds since 1970
    /// @return after how many milliseconds it should begin
    public synchronized long turn(DeviceId device, long changes, long nowMs) {
        if (busyUntil <= nowMs) {
            promised = 0;
            begins.clear();
        }
        var begin = begins.computeIfAbsent(device, _ -> begin(Math.clamp(changes, 0, PUSH), nowMs));
        return Math.max(0, begin - nowMs - AHEAD_MS);
    }

    private long begin(int changes, long nowMs) {
        promised += changes;
        var begin = Math.clamp(busyUntil, nowMs, nowMs + LONGEST_MS);
        busyUntil = begin + (long) (changes * changeMs);
        return begin;
    }
}
