package org.anteroom.model.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.site.PriorityMode;

/// Who is next (rules R6). Exact: points are counted in whole parts, so every device finds the same order.
public final class QueueOrder {
    /// Stored with decisions that were made by this formula.
    public static final String VERSION = "r6.1";

    /// A whole point: 240 minutes in milliseconds, which every class's time divides.
    private static final long POINT = Duration.ofHours(4).toMillis();
    private static final long QUARTER = POINT / 4;
    private static final long APPOINTMENT_CAP = POINT + POINT / 2;

    private static final Token LAST = Token.of('Z', 'Z', 9999);
    private static final Comparator<Instant> OLDEST = Comparator.naturalOrder();
    private static final Comparator<Place> ORDER = Comparator.comparing(Place::tier)
        .thenComparing(Place::head, Comparator.reverseOrder())
        .thenComparing(Comparator.comparingLong(Place::points).reversed())
        .thenComparing(Place::due, OLDEST)
        .thenComparing(Place::arrived, OLDEST)
        .thenComparing(Place::token)
        .thenComparing(place -> place.entry().id());

    private final PriorityMode mode;

    public QueueOrder(PriorityMode mode) {
        this.mode = mode;
    }

    /// Everyone who waits, the next one first. Entries in other states are left out.
    public List<QueueEntry> order(Collection<QueueEntry> entries, Instant now) {
        return entries.stream()
            .filter(entry -> entry.state() == EntryState.WAITING)
            .map(entry -> place(entry, now))
            .sorted(ORDER)
            .map(Place::entry)
            .toList();
    }

    /// Why an entry stands where it does.
    public Standing explain(QueueEntry entry, Instant now) {
        var reasons = new ArrayList<Reason>();
        var tier = tier(entry);
        if (tier != Tier.ORDINARY) {
            reasons.add(new Reason.InTier(tier));
        }
        if (entry.is(QueueField.HEAD)) {
            reasons.add(new Reason.BackAfterMissedCall());
        }
        if (tier.isByArrival()) {
            return new Standing(entry, tier, 0, reasons);
        }
        var parts = parts(entry, Times.of(entry), now);
        reasons.addAll(parts.reasons(entry));
        return new Standing(entry, tier, points(parts.sum()), reasons);
    }

    private Place place(QueueEntry entry, Instant now) {
        var tier = tier(entry);
        var times = Times.of(entry);
        return new Place(
                entry,
                tier,
                entry.is(QueueField.HEAD),
                tier.isByArrival() ? 0 : parts(entry, times, now).sum(),
                tier.isByArrival() ? Instant.MAX : times.due().orElse(Instant.MAX),
                times.arrived(),
                entry.token().orElse(LAST));
    }

    private Tier tier(QueueEntry entry) {
        return switch (entry.queueClass()) {
            case EMERGENCY -> Tier.EMERGENCY;
            case VERY_URGENT -> Tier.VERY_URGENT;
            case URGENT, APPOINTMENT, STANDARD, ROUTINE ->
                mode == PriorityMode.LEGAL_PRIORITY && entry.is(QueueField.SPECIAL_NEED)
                        ? Tier.LEGAL_PRIORITY
                        : Tier.ORDINARY;
        };
    }

    private Parts parts(QueueEntry entry, Times times, Instant now) {
        var queueClass = entry.queueClass();
        var waited = Math.max(0, Duration.between(times.countedFrom(queueClass), now).toMillis());
        var base = queueClass == QueueClass.URGENT ? POINT / 2 : 0;
        var waiting = waited * (POINT / target(queueClass).toMillis());
        var need = mode == PriorityMode.SCORE && entry.is(QueueField.SPECIAL_NEED) ? QUARTER : 0;
        var over = queueClass == QueueClass.APPOINTMENT
                ? Math.max(0, base + waiting + need - APPOINTMENT_CAP)
                : 0;
        return new Parts(base, waited, waiting, need, over, entry.adjust() * QUARTER);
    }

    /// An entry's times, read once.
    private record Times(Instant arrived, Optional<Instant> due) {
        static Times of(QueueEntry entry) {
            return new Times(entry.arrived(), entry.due());
        }

        /// From when an entry's waiting counts: arrival, but an appointment's start for who came before it.
        Instant countedFrom(QueueClass queueClass) {
            return queueClass == QueueClass.APPOINTMENT
                    ? due.filter(start -> start.isAfter(arrived)).orElse(arrived)
                    : arrived;
        }
    }

    /// The time after which waiting has added one point.
    static Duration target(QueueClass queueClass) {
        return switch (queueClass) {
            case APPOINTMENT -> Duration.ofMinutes(15);
            case URGENT -> Duration.ofHours(1);
            case STANDARD -> Duration.ofHours(2);
            case ROUTINE, EMERGENCY, VERY_URGENT -> Duration.ofHours(4);
        };
    }

    private static double points(long parts) {
        return (double) parts / POINT;
    }

    /// What the order looks at.
    private record Place(
            QueueEntry entry,
            Tier tier,
            boolean head,
            long points,
            Instant due,
            Instant arrived,
            Token token) {}

    /// A score in parts of a point.
    private record Parts(long base, long waitedMillis, long waiting, long need, long over, long moved) {
        long sum() {
            return base + waiting + need - over + moved;
        }

        List<Reason> reasons(QueueEntry entry) {
            var reasons = new ArrayList<Reason>();
            if (base != 0) {
                reasons.add(new Reason.Base(entry.queueClass(), points(base)));
            }
            reasons.add(new Reason.Waited(
                    Duration.ofMillis(waitedMillis), target(entry.queueClass()), points(waiting)));
            if (need != 0) {
                reasons.add(new Reason.SpecialNeed(points(need)));
            }
            if (over != 0) {
                reasons.add(new Reason.Capped(-points(over)));
            }
            if (moved != 0) {
                reasons.add(new Reason.Moved(
                        entry.adjust(), entry.text(QueueField.ADJUST_REASON), points(moved)));
            }
            return reasons;
        }
    }
}
