package org.anteroom.store.durable;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a store needs every night: it is tidied, made smaller if that is worth it, and backed up. A night that was missed is
/// made up for soon after the next start. A file that grew very large is made smaller by day.
public final class Upkeep implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Upkeep.class);
    private static final LocalTime QUIET = LocalTime.of(3, 0);
    private static final Duration TRY_AGAIN = Duration.ofHours(1);
    private static final int KEPT = 14;
    private static final Duration EXPIRY = Duration.ofDays(30);

    private final DurableStore store;
    private final Backups backups;
    private final ZoneId zone;
    private final Runnable tidy;
    private final ScheduledExecutorService thread = Executors
        .newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().name("upkeep").factory());
    private volatile Standing standing;
    private Optional<Instant> failed = Optional.empty();

    /// How the backups stand, for people.
    ///
    /// @param last   when the latest one was taken
    /// @param failed whether the last attempt failed; the log says why
    public record Standing(Optional<Instant> last, boolean failed) {}

    /// Upkeep of this store, by hand until [#start].
    ///
    /// @param zone whose nights count
    /// @param tidy lets go of what the program need not keep any longer; done before the store is made smaller
    public Upkeep(DurableStore store, Backups backups, ZoneId zone, Runnable tidy) {
        this.store = store;
        this.backups = backups;
        this.zone = zone;
        this.tidy = tidy;
        this.standing = found();
    }

    /// Looks after the store from now on, every minute.
    public Upkeep start() {
        var _ = thread.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.MINUTES);
        return this;
    }

    /// Does what is due, if anything is.
    public void look() {
        var now = backups.clock().instant();
        var tooSoon = failed.filter(at -> Duration.between(at, now).abs().compareTo(TRY_AGAIN) < 0)
            .isPresent();
        var done = standing.last().filter(last -> !last.isBefore(lastNight(now)) && !backups.isAhead(last));
        if (!tooSoon && done.isEmpty()) {
            look(now);
        } else if (!tooSoon) {
            lookByDay(now);
        }
    }

    private void lookByDay(Instant now) {
        try {
            if (store.size().mustCompact()) {
                store.compact();
                log.info("{} was made smaller by day", store);
            }
        } catch (CannotOpen | IOException | RuntimeException e) {
            log.error("{} was not made smaller; it is tried again in an hour", store, e);
            failed = Optional.of(now);
        }
    }

    private void look(Instant now) {
        try {
            tidy.run();
            if (store.size().wantsCompaction()) {
                store.compact();
            }
            if (!store.hasRoom()) {
                throw new IOException("the disk is nearly full");
            }
            backups.datedBack();
            backups.take(store);
            backups.keepLatest(KEPT, EXPIRY);
            standing = new Standing(latest(), false);
            failed = Optional.empty();
            log.info("a backup of {} was taken and read from end to end", store);
        } catch (CannotOpen | IOException | RuntimeException e) {
            log.error("no backup of {}; it is tried again in an hour", store, e);
            standing = new Standing(standing.last(), true);
            failed = Optional.of(now);
        }
    }

    /// Where the backups cannot be read the program works all the same: a backup is tried soon, and fails or not.
    private Standing found() {
        try {
            return new Standing(latest(), false);
        } catch (IOException e) {
            log.error("the backups of {} cannot be read: {}", store, DiskTrouble.said(e));
            return new Standing(Optional.empty(), true);
        }
    }

    private Optional<Instant> latest() throws IOException {
        return backups.all().stream().findFirst().map(Backup::taken);
    }

    private Instant lastNight(Instant now) {
        var today = now.atZone(zone).toLocalDate().atTime(QUIET).atZone(zone).toInstant();
        return today.isAfter(now) ? today.minus(Duration.ofDays(1)) : today;
    }

    /// How the backups stand.
    public Standing standing() {
        return standing;
    }

    /// Whether the store should soon be opened anew, since something in it made no sense.
    public boolean wantsRestart() {
        return store.isSuspect();
    }

    /// Makes the file small before the program ends, if that is worth it; on failure it stays as it is.
    public void compactAtTheEnd() {
        try {
            if (store.size().wantsCompactionAtTheEnd()) {
                store.compact();
            }
        } catch (CannotOpen | IOException | RuntimeException e) {
            log.warn("{} was not made smaller", store, e);
        }
    }

    /// Stops; a backup under way is finished first.
    @Override
    public void close() {
        thread.close();
    }
}
