package org.anteroom.model.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Who is offered a slot that became free, and for how long (rules R11). One entry at a time.
public final class WaitingList {
    private static final Duration OFFER = Duration.ofMinutes(30);
    private static final Duration OFFER_SAME_DAY = Duration.ofMinutes(10);
    private static final Comparator<WaitlistEntry> ORDER = Comparator.comparingInt(WaitlistEntry::priority)
        .thenComparing(WaitlistEntry::created)
        .thenComparing(WaitlistEntry::id);

    private WaitingList() {}

    /// All who wait, first the one who is offered something first: priority 1 to 10, then the longest on the list.
    public static List<WaitlistEntry> inOrder(Collection<WaitlistEntry> entries) {
        return entries.stream()
            .filter(entry -> entry.state() == WaitlistState.WAITING)
            .sorted(ORDER)
            .toList();
    }

    /// Who may be offered a slot, in order; empty while someone has an offer for it.
    public static List<WaitlistEntry> matches(Collection<WaitlistEntry> entries, SlotId slot) {
        if (entries.stream().anyMatch(entry -> entry.offered().filter(slot::equals).isPresent())) {
            return List.of();
        }
        return inOrder(entries).stream().filter(entry -> entry.wants(slot)).toList();
    }

    /// Until when an offer made now stands: 30 minutes, for a slot of today 10, and never past the slot's start.
    ///
    /// @param today the date at the site
    public static Instant offerExpires(Slot slot, LocalDate today, Instant now) {
        var end = now.plus(slot.id().start().toLocalDate().equals(today) ? OFFER_SAME_DAY : OFFER);
        return end.isBefore(slot.starts()) ? end : slot.starts();
    }

    /// Whether an offer may still be taken.
    public static boolean mayAccept(WaitlistEntry entry, Instant now) {
        return entry.offered().isPresent() && entry.offerExpires().filter(now::isBefore).isPresent();
    }

    /// Whether an offer has run out, as its hold does, and the next one is to be asked.
    public static boolean hasLapsed(WaitlistEntry entry, Instant now) {
        return entry.offered().isPresent()
                && entry.offerExpires().filter(expires -> !Hold.isOver(expires, now)).isEmpty();
    }
}
