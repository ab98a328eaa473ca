package org.anteroom.server.query;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.anteroom.model.queue.EntryState;
import org.anteroom.model.queue.QueueEntry;

/// Everyone who is in the line or with someone, at one moment.
///
/// @param places in consultation, then called, then waiting with the next one first, then away
public record LiveQueue(LocalDate day, Instant at, List<Place> places) {
    public LiveQueue {
        places = List.copyOf(places);
    }

    /// One entry and where it stands.
    ///
    /// @param position 1 for who is next, 0 for who does not wait
    /// @param ver      the row's version
    public record Place(QueueEntry entry, int position, long ver) {}

    /// How many stand so.
    public long count(EntryState state) {
        return places.stream().filter(place -> place.entry().state() == state).count();
    }
}
