package org.anteroom.server.log;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;

/// What was not taken in and must not be lost: changes of forked logs and of devices out of service, for IT to look at and
/// to enter anew what is right of it (sync.md 1 and 3).
public final class Quarantine {
    private final Store store;
    private final SiteId site;

    public Quarantine(Store store, SiteId site) {
        this.store = store;
        this.site = site;
    }

    /// One change.
    ///
    /// @param key    where it stands among the others: by device, log and place in it
    /// @param reason `fork` or `revoked`
    /// @param body   its canonical text; without values if its patient was erased by law
    public record Kept(String key, String device, String reason, Instant received, String body) {
        @Override
        public String toString() {
            return "Kept[" + key + "]";
        }
    }

    /// All of them, in the order in which each device made them.
    public List<Kept> all() {
        return store.read(handle -> new QuarantineTable(handle, site).all())
            .stream()
            .sorted(Comparator.comparing(Kept::key))
            .toList();
    }

    /// How many there are.
    public long count() {
        return store.read(handle -> new QuarantineTable(handle, site).count());
    }
}
