package org.anteroom.kiosk.sync;

import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Change;
import org.anteroom.model.stamp.Ids;
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
    private int mended;

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
        if (differing.isEmpty()) {
            return;
        }
        if (differing.get().size() > FEW) {
            store.rebuild();
            mended++;
        } else {
            mend(token, differing.get());
        }
        dueMs = Long.MAX_VALUE;
        if (mended > 0) {
            report();
        }
    }

    private void mend(String token, List<Integer> ranges) throws IOException, SyncRefused {
        for (var range : ranges) {
            mended += store.repair(range, server.range(token, range));
        }
    }

    private void report() {
        mended = 0;
        log.warn("some rows were not as the server has them and are fetched anew");
        var self = store.self();
        var alert = Ids.named(self.site().value(), self.device().value(), "mended",
                time.instant().toString());
        store.commit(Change.KIOSK, List.of(Alert.ofDevice(alert, AlertKind.COPY_MENDED, self.device())));
    }
}
