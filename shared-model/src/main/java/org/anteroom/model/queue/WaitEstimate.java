package org.anteroom.model.queue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// How long everyone in line will wait (rules R8): plays the line's next hours many times over with lengths of real
/// visits, and shows from where a quarter of the plays to where four fifths of them were over.
public final class WaitEstimate {
    private static final int PLAYS = 300;
    private static final double LOW = 0.25;
    private static final double HIGH = 0.80;
    private static final double MILLIS_A_MINUTE = 60_000;
    /// What is left of a visit that has already lasted longer than any other.
    private static final long OVERRUN_MILLIS = Duration.ofMinutes(2).toMillis();
    private static final long SEED = 20260310;

    private final List<OpenRoom> rooms;
    private final VisitLengths lengths;
    private final DayOfWeek weekday;
    private final int hour;
    private final Map<String, long[]> pools = new HashMap<>();

    /// @param rooms   the rooms open now
    /// @param weekday of now, site time
    /// @param hour    of now, site time
    public WaitEstimate(List<OpenRoom> rooms, VisitLengths lengths, DayOfWeek weekday, int hour) {
        this.rooms = List.copyOf(rooms);
        this.lengths = lengths;
        this.weekday = weekday;
        this.hour = hour;
    }

    /// The wait of each entry, by id. The same line gives the same numbers.
    ///
    /// @param inOrder everyone called or waiting, the next one first
    public Map<String, Wait> of(List<QueueEntry> inOrder) {
        var services = inOrder.stream().map(entry -> entry.text(QueueField.SERVICE)).toList();
        var sizes = inOrder.stream().mapToInt(QueueEntry::groupSize).toArray();
        var starts = new long[inOrder.size()][PLAYS];
        var random = new SplittableRandom(SEED);
        for (var play = 0; play < PLAYS; play++) {
            play(play, services, sizes, starts, random);
        }
        var waits = new HashMap<String, Wait>();
        for (var i = 0; i < inOrder.size(); i++) {
            var open = canBeSeen(services.get(i));
            waits.put(inOrder.get(i).id(), open ? wait(starts[i]) : new Wait.Unknown());
        }
        return waits;
    }

    private boolean canBeSeen(String service) {
        return rooms.stream().anyMatch(room -> room.serves(service));
    }

    private void play(
            int play,
            List<String> services,
            int[] sizes,
            long[][] starts,
            SplittableRandom random) {
        var freeAt = new long[rooms.size()];
        for (var room = 0; room < freeAt.length; room++) {
            freeAt[room] = rooms.get(room).busy().map(busy -> rest(busy, random)).orElse(0L);
        }
        for (var i = 0; i < services.size(); i++) {
            var room = firstFree(services.get(i), freeAt);
            if (room < 0) {
                continue;
            }
            starts[i][play] = freeAt[room];
            for (var person = 0; person < sizes[i]; person++) {
                freeAt[room] += draw(services.get(i), random);
            }
        }
    }

    private int firstFree(String service, long[] freeAt) {
        var first = -1;
        for (var room = 0; room < freeAt.length; room++) {
            if (rooms.get(room).serves(service) && (first < 0 || freeAt[room] < freeAt[first])) {
                first = room;
            }
        }
        return first;
    }

    private long draw(String service, SplittableRandom random) {
        var pool = pool(service);
        return pool[random.nextInt(pool.length)];
    }

    /// The rest of a visit: of the visits that lasted at least that long.
    private long rest(OpenRoom.Busy busy, SplittableRandom random) {
        var pool = pool(busy.service());
        var since = busy.since().toMillis();
        var from = Arrays.stream(pool).filter(length -> length <= since).count();
        if (from == pool.length) {
            return OVERRUN_MILLIS;
        }
        return pool[(int) from + random.nextInt(pool.length - (int) from)] - since;
    }

    private long[] pool(String service) {
        return pools.computeIfAbsent(service, id -> lengths.pool(id, weekday, hour)
            .stream()
            .mapToLong(Duration::toMillis)
            .sorted()
            .toArray());
    }

    private static Wait wait(long[] starts) {
        Arrays.sort(starts);
        return Wait.of(at(starts, LOW) / MILLIS_A_MINUTE, at(starts, HIGH) / MILLIS_A_MINUTE);
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
