package org.anteroom.kiosk.local;

import java.time.LocalDate;
import org.anteroom.model.booking.ProvisionalCode;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.queue.TokenSequence;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PullAnswer;

/// What this device is, and how far its log and its copy of the site's history reach.
///
/// @param digit       its digit in tokens (rules R5)
/// @param role        `kiosk`, `desk` or `board`
/// @param siteFile    the site's configuration as the server sent it
/// @param log         the end of its own log
/// @param feed        how much of the site's history it has
/// @param last        the newest stamp given or adopted
/// @param tokenDay    the service day of the last token, ISO, empty before the first
/// @param tokenNumber the sequence of the last token of that day
/// @param codes       the count of the last provisional code given, 0 before the first
public record Self(
        SiteId site,
        DeviceId device,
        String digit,
        String role,
        String siteFile,
        LogEnd log,
        FeedEnd feed,
        Stamp last,
        String tokenDay,
        int tokenNumber,
        int codes) {
    /// A device restored from a backup goes on so many codes further: it cannot know which it gave since (rules R5).
    private static final int CODES_AFTER_RESTORE = 500;

    /// The end of the device's own log.
    ///
    /// @param n    the last change made, 0 for none
    /// @param hash the chain's hash there
    /// @param ackN     the last change the server acknowledged
    /// @param previous how the log of the epoch before ended (`epoch:n:hash`), empty in the first epoch
    public record LogEnd(int epoch, long n, String hash, long ackN, String previous) {
        /// The log once it reaches this far.
        LogEnd reaching(long newN, String newHash) {
            return new LogEnd(epoch, newN, newHash, ackN, previous);
        }

        /// The log once the server has it so far.
        LogEnd acknowledged(long newAckN) {
            return new LogEnd(epoch, n, hash, newAckN, previous);
        }
    }

    /// How much of the site's history the device has.
    ///
    /// @param cursor   where to pull from next, empty for the beginning
    /// @param position the seq the cursor stands at
    /// @param head     the newest seq the server was heard to have
    /// @param progress whether what the device has is a consistent cut
    /// @param shown    up to which seq it is in the rows that screens see; changes made here that took effect later
    ///                 are still laid over them
    public record FeedEnd(String cursor, long position, long head, Progress progress, long shown) {
        /// The beginning of all history.
        public static final FeedEnd START = new FeedEnd("", 0, 0, Progress.CUT, 0);

        /// The same, with a page more.
        FeedEnd with(PullAnswer page, Progress then) {
            return new FeedEnd(page.cursor(), page.position(), Math.max(page.head(), page.position()), then,
                    shown);
        }

        /// To be fetched anew from the beginning.
        FeedEnd anew() {
            return new FeedEnd("", 0, head, Progress.REBUILDING, shown);
        }

        /// The same, all of it shown.
        FeedEnd settled() {
            return new FeedEnd(cursor, position, head, progress, Math.max(shown, position));
        }

        /// The same, with news of the server's head.
        FeedEnd heard(long newHead) {
            return new FeedEnd(cursor, position, Math.max(head, newHead), progress, shown);
        }
    }

    /// Whether what the device has is a consistent cut of the site's history.
    public enum Progress {
        /// It is.
        CUT,
        /// Pages are missing.
        CATCHING_UP,
        /// Everything is being fetched anew; what the server does not send any more goes (sync.md 5).
        REBUILDING
    }

    /// A device just enrolled, which has nothing yet.
    public static Self enrolled(SiteId site, DeviceId device, String digit, String role, String siteFile) {
        var log = new LogEnd(1, 0, HashChain.start(site, device, 1), 0, "");
        return new Self(site, device, digit, role, siteFile, log, FeedEnd.START, HybridClock.none(device), "",
                0, 0);
    }

    /// The device, which has its digit after another: codes go on far beyond what is known of that one's.
    public Self goingOnFrom(int known) {
        return known == 0 ? this : coded(known + CODES_AFTER_RESTORE);
    }

    /// The device as a server let it in again. If its digit is another's by now it goes on with a new one: what it gave
    /// stays as it is, and its codes go on far beyond what is known of the new one's.
    Self readmitted(String newDigit, int known) {
        var beyond = known == 0 || newDigit.equals(digit) ? codes
                : Math.max(codes, known + CODES_AFTER_RESTORE);
        return new Self(site, device, newDigit, role, siteFile, log, feed, last, tokenDay, tokenNumber,
                beyond);
    }

    Self with(LogEnd newLog, Stamp newLast) {
        return new Self(site, device, digit, role, siteFile, newLog, feed, newLast, tokenDay, tokenNumber,
                codes);
    }

    Self with(LogEnd newLog) {
        return with(newLog, last);
    }

    Self with(FeedEnd newFeed) {
        return new Self(site, device, digit, role, siteFile, log, newFeed, last, tokenDay, tokenNumber,
                codes);
    }

    Self counted(String day, int number) {
        return new Self(site, device, digit, role, siteFile, log, feed, last, day, number, codes);
    }

    Self coded(int count) {
        return new Self(site, device, digit, role, siteFile, log, feed, last, tokenDay, tokenNumber, count);
    }

    Self codedAfterRestore(int count) {
        return coded(codes + count * CODES_AFTER_RESTORE);
    }

    /// How much of the site's history is in the rows that screens see.
    long shown() {
        return feed.shown();
    }

    /// Where its tokens stand.
    ///
    /// @param today the date of the first, if there was none
    TokenSequence tokens(LocalDate today) {
        return tokenDay.isEmpty() ? TokenSequence.fresh(digit.charAt(0), today)
                : new TokenSequence(digit.charAt(0), LocalDate.parse(tokenDay), tokenNumber);
    }

    /// The day whose line it is in: it rolls to a later one only while the time is known.
    LocalDate serviceDay(LocalDate today, ClockTrust trust) {
        var last = tokens(today).day();
        return trust == ClockTrust.VERIFIED && today.isAfter(last) ? today : last;
    }

    /// The next provisional code.
    ProvisionalCode nextCode() {
        return new ProvisionalCode(digit.charAt(0), codes + 1);
    }

    /// Identity and progress, not the configuration.
    @Override
    public String toString() {
        return "Self[" + device + ", " + log + ", " + feed + "]";
    }
}
