package org.anteroom.store;

import java.util.List;
import org.anteroom.model.row.RowKind;

/// The codes by which a device finds rows. One stands for a name, a kind and a value, and for a few other values too, so whoever
/// finds a row by its code looks whether it is the one. Those of days are in the order of the days.
///
/// An entry of the index is a code and, in its last bits, the number of a row: one number for both.
final class Codes {
    /// The bits of an entry that are the row's number.
    static final long ROW = (1L << 27) - 1;

    private static final int ROW_BITS = 27;
    private static final int VALUE_BITS = 28;
    private static final int KIND_BITS = 4;
    private static final long VALUE = (1L << VALUE_BITS) - 1;
    /// Of a day's value, what tells others of that day from it.
    private static final int HASH_BITS = 10;
    private static final long HASH = (1L << HASH_BITS) - 1;
    private static final int MONTH_BITS = 4;
    private static final int DAY_BITS = 5;
    private static final int MONTHS = 1 << MONTH_BITS;
    private static final int DAYS = 1 << DAY_BITS;
    private static final int FIRST_YEAR = 1800;
    private static final int YEARS = 512;
    private static final int LAST_DAY = YEARS * MONTHS * DAYS - 1;
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DATE = 10;
    /// By their place in it kinds are told apart: new ones go to the end.
    private static final List<RowKind> KINDS = List.of(RowKind.PATIENT, RowKind.QUEUE_ENTRY,
            RowKind.APPOINTMENT,
            RowKind.HOLD, RowKind.WAITLIST, RowKind.LEASE, RowKind.ALERT, RowKind.CONFLICT, RowKind.CONFIG,
            RowKind.DEVICE);

    private Codes() {}

    /// Entries from one to another, both inclusive.
    record Range(long from, long to) {}

    /// All entries of a value.
    static Range of(RowKind kind, String name, String value) {
        var hash = value.hashCode();
        var code = Lookups.isDay(name) ? dayValue(day(value)) + (hash & HASH) : hash & VALUE;
        return range(kind, name, code, code);
    }

    /// All entries of values from one to another, both inclusive, and of those that are no days.
    static List<Range> between(RowKind kind, String name, String from, String to) {
        return Lookups.isDay(name)
                ? List.of(range(kind, name, 0, HASH),
                        range(kind, name, dayValue(Math.max(1, day(from))), dayValue(last(to)) + HASH))
                : List.of(range(kind, name, 0, VALUE));
    }

    private static Range range(RowKind kind, String name, long first, long last) {
        var named = ((long) Lookups.NAMES.indexOf(name) << KIND_BITS) + KINDS.indexOf(kind);
        return new Range(((named << VALUE_BITS) + first) << ROW_BITS,
                (((named << VALUE_BITS) + last) << ROW_BITS) + ROW);
    }

    private static long dayValue(int day) {
        return (long) day << HASH_BITS;
    }

    /// The date, or year or month alone, that a text is or begins with, in their order; 0 for anything else, and for years that
    /// have no room.
    private static int day(String text) {
        var length = text.length();
        if (length != YEAR && length != MONTH && length < DATE) {
            return 0;
        }
        var year = number(text, 0, YEAR) - FIRST_YEAR;
        var month = length > YEAR ? number(text, YEAR + 1, MONTH) : 0;
        var day = length > MONTH ? number(text, MONTH + 1, DATE) : 0;
        var dashes = (length == YEAR || text.charAt(YEAR) == '-')
                && (length <= MONTH || text.charAt(MONTH) == '-');
        var fits = year > 0 && year < YEARS && month >= 0 && month < MONTHS && day >= 0 && day < DAYS;
        return dashes && fits ? (year * MONTHS + month) * DAYS + day : 0;
    }

    /// The last day that a value up to this text can begin with: none within a month or year that is followed by a sign before
    /// the dash.
    private static int last(String to) {
        if (day(to) > 0) {
            return day(to);
        }
        var month = day(to.substring(0, Math.min(MONTH, to.length())));
        if (month > 0) {
            return to.charAt(MONTH) < '-' ? month : month + DAYS - 1;
        }
        var year = day(to.substring(0, Math.min(YEAR, to.length())));
        if (year > 0) {
            return to.charAt(YEAR) < '-' ? year : year + MONTHS * DAYS - 1;
        }
        return LAST_DAY;
    }

    /// The digits there, less than 0 if there is anything else.
    private static int number(String text, int from, int to) {
        var number = 0;
        for (var i = from; i < to; i++) {
            var digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = 10 * number + digit;
        }
        return number;
    }
}
