package org.anteroom.model.queue;

import java.time.LocalDate;
import java.util.Collection;
import java.util.function.IntPredicate;

/// Where one device's count of tokens stands (rules R5): one count for all its service lines, starting over each day.
///
/// @param device the device's digit or letter
/// @param day    the service day of the last token
/// @param last   the number of the last token of that day, 0 if there is none
public record TokenSequence(char device, LocalDate day, int last) {
    private static final int HUNDRED = 100;
    private static final int BLIND_JUMP = 500;
    private static final int MOST_JUMPS = 10;
    private static final int LAST = 9999;

    /// Whether the device may believe its date.
    public enum Clock {
        TRUSTED, UNTRUSTED
    }

    /// A token just made, with the sequence to store in the same transaction.
    public record Made(TokenKey key, TokenSequence after) {}

    /// The sequence of a device that made no token yet.
    public static TokenSequence fresh(char device, LocalDate day) {
        return new TokenSequence(device, day, 0);
    }

    /// Makes the next token. The day rolls only to a later date, and not on an untrusted clock.
    ///
    /// @param today the date at the site
    /// @throws IllegalStateException after the 9999th token of a day
    public Made next(char line, LocalDate today, Clock clock) {
        var rolls = clock == Clock.TRUSTED && today.isAfter(day);
        var after = rolls ? new TokenSequence(device, today, 1) : new TokenSequence(device, day, last + 1);
        if (after.last > LAST) {
            throw new IllegalStateException("device " + device + " has used all its tokens of " + day);
        }
        return new Made(new TokenKey(after.day, Token.of(line, device, after.last)), after);
    }

    /// This sequence after a restore or a suspected clone: the next number is the next hundred above every own token
    /// known from backup, feed and print journal. Tokens of other devices are passed over; a later day found among
    /// them is taken up.
    public TokenSequence restarted(Collection<TokenKey> known) {
        var newest = day;
        for (var key : known) {
            if (key.token().device() == device && key.day().isAfter(newest)) {
                newest = key.day();
            }
        }
        var highest = newest.equals(day) ? last : 0;
        for (var key : known) {
            if (key.token().device() == device && key.day().equals(newest)) {
                highest = Math.max(highest, key.token().number());
            }
        }
        return new TokenSequence(device, newest, (highest / HUNDRED + 1) * HUNDRED - 1);
    }

    /// Whether it stands further on than another.
    public boolean isFurther(TokenSequence other) {
        return day.isAfter(other.day) || (day.equals(other.day) && last > other.last);
    }

    /// This sequence moved on past the numbers of a day that a copy of this device has given already.
    ///
    /// @param today the sequence's day or a later one
    /// @param given whether a number of that day is known to be given, in whatever line
    public TokenSequence past(LocalDate today, IntPredicate given) {
        var at = today.isAfter(day) ? 0 : last;
        while (at < LAST && given.test(at + 1)) {
            at++;
        }
        return new TokenSequence(device, today, at);
    }

    /// This sequence, read from a backup, where feed and print journal cannot be read: 500 further on, each time.
    ///
    /// @param times how often that backup was put back by now
    public TokenSequence restartedBlind(int times) {
        return new TokenSequence(device, day, last + givenBlind(times));
    }

    /// How many tokens a device may have given since a backup was taken that is put back for the n-th time.
    public static int givenBlind(int times) {
        return Math.min(times, MOST_JUMPS) * BLIND_JUMP - 1;
    }
}
