package org.anteroom.model.queue;

import java.time.DayOfWeek;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

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

    /// The wait of each entry, by id. The same line gives the same numbers, and who stands behind changes nothing.
    ///
    /// @param inOrder everyone called or waiting, the next one first
    public Map<String, Wait> of(List<QueueEntry> inOrder) {
        var line = line(inOrder);
        var starts = new long[line.length][PLAYS];
        play(line, (play, place, start) -> starts[place][play] = start);
        var waits = new HashMap<String, Wait>();
        for (var i = 0; i < line.length; i++) {
            waits.put(inOrder.get(i).id(), wait(line[i], starts[i]));
        }
        return waits;
    }

    /// The wait of the last of these alone.
    ///
    /// @param inOrder everyone called or waiting up to that one, the next one first
    public Wait ofLast(List<QueueEntry> inOrder) {
        var line = line(inOrder);
        var starts = new long[PLAYS];
        play(line, (play, _, start) -> starts[play] = start);
        return wait(line[line.length - 1], starts);
    }

    /// One place in line.
    private static final class Place {
        /// In which it can be served.
        private final int[] rooms;
        /// The lengths from which one visit's is drawn, in milliseconds.
        private final long[] pool;
        private final int persons;

        Place(int[] rooms, long[] pool, int persons) {
            this.rooms = rooms;
            this.pool = pool;
            this.persons = persons;
        }
    }

    /// Hears in each play when each of the line is seen, one after the other.
    private interface Starts {
        void hear(int play, int place, long start);
    }

    private Place[] line(List<QueueEntry> inOrder) {
        var byService = new HashMap<String, int[]>();
        return inOrder.stream().map(entry -> {
            var service = entry.text(QueueField.SERVICE);
            return new Place(byService.computeIfAbsent(service, this::serving), pool(service),
                    entry.groupSize());
        }).toArray(Place[]::new);
    }

    private int[] serving(String service) {
        return IntStream.range(0, rooms.size()).filter(room -> rooms.get(room).serves(service)).toArray();
    }

    private void play(Place[] line, Starts starts) {
        for (var play = 0; play < PLAYS; play++) {
            play(play, line, starts);
        }
    }

    private void play(int play, Place[] line, Starts starts) {
        var random = new SplittableRandom(SEED + play);
        var freeAt = new long[rooms.size()];
        for (var room = 0; room < freeAt.length; room++) {
            var busy = rooms.get(room).busy();
            freeAt[room] = busy.isPresent() ? rest(busy.get(), random) : 0;
        }
        for (var i = 0; i < line.length; i++) {
            var place = line[i];
            if (place.rooms.length > 0) {
                var room = firstFree(place.rooms, freeAt);
                starts.hear(play, i, freeAt[room]);
                for (var person = 0; person < place.persons; person++) {
                    freeAt[room] += place.pool[random.nextInt(place.pool.length)];
                }
            }
        }
    }

    private static int firstFree(int[] rooms, long[] freeAt) {
        var first = rooms[0];
        for (var room : rooms) {
            first = freeAt[room] < freeAt[first] ? room : first;
        }
        return first;
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

    private static Wait wait(Place place, long[] starts) {
        if (place.rooms.length == 0) {
            return new Wait.Unknown();
        }
        Arrays.sort(starts);
        return Wait.of(at(starts, LOW) / MILLIS_A_MINUTE, at(starts, HIGH) / MILLIS_A_MINUTE);
    }

    private static long at(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
