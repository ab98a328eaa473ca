package org.anteroom.server.seat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Collectors;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.BookingRules;
import org.anteroom.model.booking.HoldField;
import org.anteroom.model.booking.HoldState;
import org.anteroom.model.booking.SeatCells;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.TakenSeats;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.lease.SeatNeed;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.SiteCalendar;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.RecordTable;
import org.jdbi.v3.core.Handle;

/// Gives the rows of one transaction the seats they need and takes back those they no longer need (sync.md 7).
///
/// A booking takes every cell of its length and gap in one lane, and the primary key decides. A booking made from a
/// hold or a lease takes over its seat, if that was used up in the same transaction or before.
public final class SeatKeeper {
    private static final Set<RowKind> SEATED = Set.of(RowKind.APPOINTMENT, RowKind.HOLD, RowKind.LEASE);
    private static final int DAYS_TO_SEARCH = 14;

    private final Handle handle;
    private final SiteCalendar calendar;
    private final RecordTable records;
    private final SeatTable seats;
    private int count;

    public SeatKeeper(Handle handle, SiteId site, SiteCalendar calendar) {
        this.handle = handle;
        this.calendar = calendar;
        this.records = new RecordTable(handle, site);
        this.seats = new SeatTable(handle, site);
    }

    /// What came of it.
    ///
    /// @param lanes    the lane of each row that got a new seat
    /// @param seatless rows that must have a seat and found none free
    public record Settled(Map<RowKey, Integer> lanes, List<RowKey> seatless) {
        public Settled {
            lanes = Map.copyOf(lanes);
            seatless = List.copyOf(seatless);
        }

        /// Rows without seats, and none needed.
        static final Settled NOTHING = new Settled(Map.of(), List.of());
    }

    /// What a transaction may do when a row finds no seat.
    public enum Shortage {
        /// Nothing of it happened: every seat is as it was before.
        UNDOES_ALL,
        /// The others keep what they got, unless a hold or a lease is among the seatless.
        SPARES_OTHERS
    }

    /// Settles the seats of the rows a transaction wrote.
    public Settled settle(Collection<Row> rows, Shortage shortage) {
        var concerned = rows.stream().filter(row -> SEATED.contains(row.key().kind())).toList();
        if (concerned.isEmpty()) {
            return Settled.NOTHING;
        }
        count++;
        var name = "seats" + count;
        handle.savepoint(name);
        var settled = new Settling(concerned).settle();
        var undo = shortage == Shortage.UNDOES_ALL
                || settled.seatless().stream().anyMatch(key -> key.kind() != RowKind.APPOINTMENT);
        if (undo && !settled.seatless().isEmpty()) {
            handle.rollbackToSavepoint(name);
        } else {
            handle.releaseSavepoint(name);
        }
        return settled;
    }

    /// Three slots nearest to the one a visit lost that can be booked for it (rules R14).
    public List<Slot> alternatives(Appointment visit, Instant now) {
        var zone = calendar.zone();
        var from = visit.starts().isAfter(now) ? visit.starts() : now;
        var first = from.atZone(zone).toLocalDate();
        var last = first.plusDays(DAYS_TO_SEARCH);
        var begin = SeatCells.of(first.minusDays(1).atStartOfDay(zone).toInstant(), visit.length()).first();
        var end = SeatCells.of(last.plusDays(1).atStartOfDay(zone).toInstant(), visit.length()).end();
        var taken = TakenSeats.of(seats.during(new SeatCells(begin, Math.toIntExact(end - begin))));
        var provider = visit.text(AppointmentField.PROVIDER);
        var free = new Availability(taken, now)
            .free(timetables().of(provider), first.minusDays(1), last, visit.wish());
        return BookingRules.alternatives(visit.starts(), free);
    }

    private Timetables timetables() {
        return Timetables.of(calendar, records.config(Timetables.TYPES));
    }

    /// One transaction's rows on their way to seats.
    private final class Settling {
        private final Map<RowKey, Row> rows;
        private final Map<RowKey, Integer> lanes = new LinkedHashMap<>();
        private final List<RowKey> seatless = new ArrayList<>();

        private Settling(List<Row> concerned) {
            rows = concerned.stream()
                .collect(Collectors.toMap(Row::key, row -> row, (_, later) -> later, LinkedHashMap::new));
        }

        private Settled settle() {
            var open = new LinkedHashMap<RowKey, SeatNeed.Of>();
            var leaving = new HashSet<String>();
            for (var row : rows.values()) {
                switch (SeatNeed.of(row.key(), row.fields())) {
                    case SeatNeed.Nothing() -> leaving.add(row.key().id());
                    case SeatNeed.Of need -> consider(row.key(), need, open);
                }
            }
            leaving.forEach(seats::release);
            open.keySet().forEach(key -> seats.release(key.id()));
            open.forEach(this::claim);
            return new Settled(lanes, seatless);
        }

        private void consider(RowKey key, SeatNeed.Of need, Map<RowKey, SeatNeed.Of> open) {
            var own = seats.of(key.id());
            if (need.isMetBy(own) || (own.isEmpty() && need.claim() == SeatNeed.Claim.KEEPS)) {
                return;
            }
            for (var source : need.from()) {
                var given = seats.of(source);
                if (need.isMetBy(given) && isSpentOn(source, key.id())) {
                    seats.release(key.id());
                    seats.hand(source, key.id(), need.kind());
                    lanes.put(key, given.getFirst().lane());
                    return;
                }
            }
            open.put(key, need);
        }

        /// Whether a hold or lease was used up for this appointment.
        private boolean isSpentOn(String source, String appointment) {
            var hold = find(new RowKey(RowKind.HOLD, source)).map(Row::fields)
                .filter(fields -> fields.text(HoldField.STATE.field()).equals(HoldState.USED.word()))
                .filter(fields -> fields.text(HoldField.APPOINTMENT.field()).equals(appointment));
            var lease = find(new RowKey(RowKind.LEASE, source)).map(Row::fields)
                .filter(fields -> fields.text(LeaseField.STATE.field()).equals(LeaseState.SPENT.word()))
                .filter(fields -> fields.text(LeaseField.APPOINTMENT.field()).equals(appointment));
            return hold.isPresent() || lease.isPresent();
        }

        private Optional<Row> find(RowKey key) {
            return Optional.ofNullable(rows.get(key)).or(() -> records.find(key));
        }

        private void claim(RowKey key, SeatNeed.Of need) {
            var lane = freeLane(need);
            if (lane.isEmpty()) {
                if (need.claim() == SeatNeed.Claim.MUST) {
                    seatless.add(key);
                }
                return;
            }
            seats.take(need.provider(), need.cells(), lane.getAsInt(), need.kind(), key.id());
            lanes.put(key, lane.getAsInt());
        }

        private OptionalInt freeLane(SeatNeed.Of need) {
            var taken = TakenSeats.of(seats.during(need.cells()));
            var capacity = need.slot().map(slot -> timetables().capacity(slot)).orElse(1);
            var lowest = taken.freeLane(need.provider(), need.cells(), capacity);
            return lowest.isPresent() && need.lane().isPresent() && need.lane().getAsInt() <= capacity
                    && taken.isFree(need.provider(), need.cells(), need.lane().getAsInt()) ? need.lane()
                            : lowest;
        }
    }
}
