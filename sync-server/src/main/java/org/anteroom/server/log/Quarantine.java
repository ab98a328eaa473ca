package org.anteroom.server.log;

import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
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

    /// Where a change stands among the others: by device, log and place in it; two of one place differ in their digests.
    public record Place(String device, int epoch, long n, String digest) {
        private static final Pattern TEXT = Pattern
            .compile("([^ ]{1,64}) ([0-9]{1,9}) ([0-9]{1,18}) ([0-9a-f]{64})");
        private static final Place BEGINNING = new Place("", 0, 0, "");

        /// Reads what [#text] wrote; the beginning if it is nothing of the kind.
        static Place parse(String text) {
            var parts = TEXT.matcher(text);
            return parts.matches() ? new Place(parts.group(1), Integer.parseInt(parts.group(2)),
                    Long.parseLong(parts.group(3)), parts.group(4)) : BEGINNING;
        }

        /// The place in a word.
        public String text() {
            return device + " " + epoch + " " + n + " " + digest;
        }
    }

    /// One change.
    ///
    /// @param reason `fork` or `revoked`
    /// @param body   its canonical text; without values if its patient was erased by law
    public record Kept(Place place, String reason, Instant received, String body) {
        @Override
        public String toString() {
            return "Kept[" + place + "]";
        }
    }

    /// The next after a place, in the order in which each device made them.
    ///
    /// @param place as [Place#text] tells it, empty for the beginning
    public List<Kept> after(String place, int max) {
        return store.read(handle -> new QuarantineTable(handle, site).after(Place.parse(place), max));
    }

    /// How many there are.
    public long count() {
        return store.read(handle -> new QuarantineTable(handle, site).count());
    }
}
