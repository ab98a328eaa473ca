package org.anteroom.kiosk.syncstatus;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ObjectProperty;
import org.anteroom.kiosk.ui.SyncState;
import org.anteroom.kiosk.ui.Words;

/// How this device stands with the server, in words for staff.
public final class SyncStatusViewModel {
    /// Troubles that staff can do something about, said in words.
    private static final Set<String> TOLD = Set.of("CHANGES_MISSING", "DEVICE_UNKNOWN", "NO_BACKUP");

    private final String digit;
    private final String site;
    private final ObjectProperty<SyncState> state;
    private final InstantSource clock;

    /// One line: what it is, and how it stands.
    ///
    /// @param icon its picture's name
    public record Line(String icon, Words name, Words value) {}

    /// @param digit the device's in its numbers, as on its label
    public SyncStatusViewModel(
            String digit,
            String site,
            ObjectProperty<SyncState> state,
            InstantSource clock) {
        this.digit = digit;
        this.site = site;
        this.state = state;
        this.clock = clock;
    }

    /// The state all lines come from.
    public ObjectProperty<SyncState> stateProperty() {
        return state;
    }

    /// What staff read.
    public List<Line> lines() {
        var now = state.get();
        return List.of(
                new Line(now.level() == SyncState.Level.ONLINE ? "cloud_done" : "cloud_off",
                        Words.of("sync.level"), Words.of("sync.level." + now.level())),
                new Line("send", Words.of("sync.unsent"), unsent(now)),
                new Line("schedule", Words.of("sync.last"),
                        now.lastSync().map(last -> heard(now, last)).orElse(Words.of("sync.never"))),
                new Line("save", Words.of("sync.backup"),
                        now.lastBackup().map(this::hoursAgo).orElse(Words.of("sync.backup.none"))),
                new Line("error_outline", Words.of("sync.trouble"), trouble(now)),
                new Line("tablet", Words.of("sync.device"), Words.of("sync.device.is", digit, site)));
    }

    private Words unsent(SyncState now) {
        if (now.unsent() == 0) {
            return Words.of("sync.unsent.none");
        }
        var count = Integer.toString(now.unsent());
        return now.oldest()
            .map(oldest -> Words.of("sync.unsent.some", count).with(ago(oldest)))
            .orElse(Words.literal(count));
    }

    private Words heard(SyncState now, Instant last) {
        if (now.toCome().isEmpty()) {
            return Words.of("sync.fetch.all").with(ago(last));
        }
        var left = now.toCome().getAsLong();
        return left == 0 ? ago(last) : Words.of("sync.fetch.some", Long.toString(left)).with(ago(last));
    }

    private static Words trouble(SyncState now) {
        var code = now.trouble();
        if (code.isEmpty()) {
            return now.refused() == 0 ? Words.of("sync.trouble.none")
                    : Words.of("sync.trouble.refused", Integer.toString(now.refused()));
        }
        return TOLD.contains(code) ? Words.of("sync.trouble." + code) : Words.literal(code);
    }

    private Words hoursAgo(Instant then) {
        var hours = Math.max(0, Duration.between(then, clock.instant()).toHours());
        return hours == 0 ? Words.of("sync.backup.now") : Words.of("sync.backup.hours", Long.toString(hours));
    }

    private Words ago(Instant then) {
        var minutes = Math.max(0, Duration.between(then, clock.instant()).toMinutes());
        return minutes == 0 ? Words.of("sync.now") : Words.of("sync.minutes", Long.toString(minutes));
    }
}
