package org.anteroom.model.booking;

import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/// Which seats are taken, laid out for fast answers: a bit a cell, for each lane of each provider.
public final class TakenSeats {
    /// Nothing is taken.
    public static final TakenSeats NONE = new TakenSeats(Map.of(), 0);

    private final Map<String, Map<Integer, BitSet>> lanes;
    private final long origin;

    private TakenSeats(Map<String, Map<Integer, BitSet>> lanes, long origin) {
        this.lanes = lanes;
        this.origin = origin;
    }

    /// The layout of these seats, which may lie up to many years apart.
    public static TakenSeats of(Collection<Seat> seats) {
        var origin = seats.stream().mapToLong(Seat::cell).min().orElse(0);
        var lanes = new HashMap<String, Map<Integer, BitSet>>();
        for (var seat : seats) {
            lanes.computeIfAbsent(seat.provider(), _ -> new HashMap<>())
                .computeIfAbsent(seat.lane(), _ -> new BitSet())
                .set(Math.toIntExact(seat.cell() - origin));
        }
        return new TakenSeats(lanes, origin);
    }

    /// How many more can have all of these cells. Whoever has a lane beyond `capacity`, from when more were taken at once,
    /// counts too.
    public int free(String provider, SeatCells cells, int capacity) {
        var taken = lanes.get(provider);
        if (taken == null) {
            return capacity;
        }
        var free = capacity;
        for (var lane : taken.keySet()) {
            free -= isFree(taken, lane, cells) ? 0 : 1;
        }
        return Math.max(0, free);
    }

    /// The lowest lane that one more can have in all of these cells.
    public OptionalInt freeLane(String provider, SeatCells cells, int capacity) {
        if (free(provider, cells, capacity) == 0) {
            return OptionalInt.empty();
        }
        return IntStream.rangeClosed(1, capacity).filter(lane -> isFree(provider, cells, lane)).findFirst();
    }

    /// Whether a lane is free in all of these cells.
    public boolean isFree(String provider, SeatCells cells, int lane) {
        return isFree(lanes.getOrDefault(provider, Map.of()), lane, cells);
    }

    private boolean isFree(Map<Integer, BitSet> taken, int lane, SeatCells cells) {
        var bits = taken.get(lane);
        if (bits == null || cells.end() <= origin) {
            return true;
        }
        var next = bits.nextSetBit((int) Math.max(0, cells.first() - origin));
        return next < 0 || next + origin >= cells.end();
    }
}
