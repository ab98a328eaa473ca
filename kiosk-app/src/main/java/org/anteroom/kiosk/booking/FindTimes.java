package org.anteroom.kiosk.booking;

import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.booking.TakenSeats;
import org.anteroom.model.booking.Timetables;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.KnownSeats;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.lease.LeaseClock;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.Provider;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;
import org.anteroom.store.Lookups;

/// Finds the times that can be booked here from what this device knows, by the same rules as the server: at every level
/// of connectivity, asking nobody.
public final class FindTimes {
    private static final int DAYS_AHEAD = 28;

    private final LocalStore store;
    private final Site site;
    private final InstantSource clock;

    public FindTimes(LocalStore store, Site site, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.clock = clock;
    }

    /// Who can be booked for a service, by name.
    public List<Provider> people(ServiceLine service) {
        return store.config(List.of(Provider.TYPE))
            .entrySet()
            .stream()
            .filter(row -> !Timetables.isRetired(row.getValue()))
            .map(row -> Provider.of(row.getKey(), row.getValue()))
            .filter(person -> person.offers(service.id()))
            .sorted(Comparator.comparing(Provider::name))
            .toList();
    }

    /// The times from tomorrow on, in order; of several people at the same time the one this device can promise, else
    /// the first.
    ///
    /// @param people one, or all with whom it may be
    public List<FreeTime> times(ServiceLine service, Collection<Provider> people) {
        var now = clock.instant();
        var first = site.serviceDay(now).plusDays(1);
        var last = first.plusDays(DAYS_AHEAD - 1L);
        var timetables = timetables();
        var known = new Known(seated(first, last), timetables, leases(), now);
        var times = new ArrayList<FreeTime>();
        for (var person : people) {
            new Availability(known.besidesOwn(), now)
                .free(timetables.of(person.id()), first, last, Wish.of(service.id()))
                .forEach(slot -> known.time(slot, person).ifPresent(times::add));
        }
        times.sort(Comparator.comparing((FreeTime time) -> time.slot().starts())
            .thenComparing(time -> time.lease().isEmpty()));
        var starts = new HashSet<Instant>();
        times.removeIf(time -> !starts.add(time.slot().starts()));
        return times;
    }

    /// The seats taken on a date, but for those of some rows.
    TakenSeats taken(LocalDate date, Set<String> except) {
        var rows = seated(date, date);
        rows.keySet().removeIf(key -> except.contains(key.id()));
        return KnownSeats.of(rows, timetables(), clock.instant());
    }

    /// The site's timetables.
    Timetables timetables() {
        return Timetables.of(site.calendar(), store.config(Timetables.TYPES));
    }

    private Map<RowKey, Fields> seated(LocalDate first, LocalDate last) {
        var rows = new LinkedHashMap<RowKey, Fields>();
        for (var kind : List.of(RowKind.APPOINTMENT, RowKind.HOLD)) {
            store.findBetween(kind, Lookups.VISIT_DAY, first.toString(), last.toString())
                .forEach(row -> rows.put(row.key(), row.fields()));
        }
        granted().forEach(row -> rows.put(row.key(), row.fields()));
        return rows;
    }

    private List<Row> granted() {
        return store.findBy(RowKind.LEASE, Lookups.STATE, LeaseState.GRANTED.word());
    }

    /// The units this device may spend now; none while it does not know the time.
    private List<Lease> leases() {
        return switch (LeaseClock.of(clock.instant(), store.clockTrust())) {
            case LeaseClock.Doubtful() -> List.of();
            case LeaseClock.At(var now) -> granted().stream()
                .map(row -> new Lease(row.key().id(), row.fields()))
                .filter(lease -> lease.maySpend(store.self().device(), now, store.restoredAt()))
                .toList();
        };
    }

    /// What this device knows at one moment.
    private record Known(TakenSeats taken, TakenSeats besidesOwn, List<Lease> leases) {
        Known(Map<RowKey, Fields> rows, Timetables timetables, List<Lease> leases, Instant now) {
            this(KnownSeats.of(rows, timetables, now),
                    KnownSeats.of(without(rows, leases), timetables, now), leases);
        }

        private static Map<RowKey, Fields> without(Map<RowKey, Fields> rows, List<Lease> leases) {
            var others = new HashMap<>(rows);
            leases.forEach(lease -> others.remove(new RowKey(RowKind.LEASE, lease.id())));
            return others;
        }

        Optional<FreeTime> time(Slot slot, Provider person) {
            var lane = taken.freeLane(slot.id().provider(), slot.cells(), slot.capacity());
            var lease = leases.stream().filter(each -> each.covers(slot)).findFirst();
            return lane.isEmpty() && lease.isEmpty() ? Optional.empty()
                    : Optional.of(new FreeTime(slot, person, lane, lease));
        }
    }
}
