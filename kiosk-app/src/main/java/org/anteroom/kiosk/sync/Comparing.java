package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Draft;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.wire.PullAnswer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Compares once a day what this device holds with what it should hold, mends what differs, and says so in an alert
/// (sync.md 5). Nothing differs unless a program is wrong or a disk is.
final class Comparing {
    private static final Logger log = LoggerFactory.getLogger(Comparing.class);
    private static final long SPREAD_MS = Duration.ofHours(3).toMillis();
    private static final long AGAIN_MS = Duration.ofMinutes(5).toMillis();
    /// Beyond so many ranges of rows it is less work to fetch everything anew.
    private static final int FEW = 8;

    private final LocalStore store;
    private final SyncServer server;
    private final InstantSource time;
    private final MonotonicClock monotonic;
    private final RandomGenerator random;
    private String window = "";
    private long dueMs = Long.MAX_VALUE;

    Comparing(
            LocalStore store,
            SyncServer server,
            InstantSource time,
            MonotonicClock monotonic,
            RandomGenerator random) {
        this.store = store;
        this.server = server;
        this.time = time;
        this.monotonic = monotonic;
        this.random = random;
    }

    /// Takes note of the window the server named. With a new day a comparison is due within three hours, each device at
    /// its own time, so that not all come at once.
    void at(String newWindow) {
        if (!newWindow.equals(window)) {
            window = newWindow;
            dueMs = monotonic.millis() + random.nextLong(SPREAD_MS);
        }
    }

    boolean isDue() {
        return monotonic.millis() >= dueMs;
    }

    /// Compares, and fetches what differs. Tries again later if one of the two is further on than the other, or if no
    /// answer came.
    void compare(String token) throws IOException, SyncRefused {
        dueMs = monotonic.millis() + AGAIN_MS;
        var digest = server.digest(token);
        var differing = digest.map(store::differing).orElse(Optional.of(List.of()));
        if (differing.isPresent() && (differing.get().isEmpty() || isMended(token, differing.get()))) {
            dueMs = Long.MAX_VALUE;
        }
    }

    private boolean isMended(String token, List<Integer> ranges) throws IOException, SyncRefused {
        if (ranges.size() > FEW) {
            store.rebuild(alert());
            log.warn("many rows were not as the server has them; all are fetched anew");
            return true;
        }
        var pages = new HashMap<Integer, PullAnswer>();
        for (var range : ranges) {
            pages.put(range, server.range(token, range));
        }
        var mended = store.repair(pages, alert());
        if (mended.orElse(0) > 0) {
            log.warn("{} rows were not as the server has them", mended.getAsInt());
        }
        return mended.isPresent();
    }

    private Draft alert() {
        var self = store.self();
        var alert = Ids.named(self.site().value(), self.device().value(), "mended",
                time.instant().toString());
        return Alert.ofDevice(alert, AlertKind.COPY_MENDED, self.device());
    }
}
