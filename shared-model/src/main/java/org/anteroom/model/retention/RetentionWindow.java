package org.anteroom.model.retention;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.RowKind;

/// What a device of a role may hold on a day (sync.md 5): which kinds of rows, and visits of which days. A kiosk: today
/// and three days ahead; a desk: from 30 days back to 365 ahead; a board: today's line.
///
/// @param role  `kiosk`, `desk` or `board`; every other is held to what a board may have
/// @param today the date at the site
public record RetentionWindow(String role, LocalDate today) {
    private static final Set<RowKind> AT_KIOSK = EnumSet.of(RowKind.CONFIG, RowKind.ALERT, RowKind.LEASE,
            RowKind.HOLD, RowKind.PATIENT, RowKind.QUEUE_ENTRY, RowKind.APPOINTMENT, RowKind.CONFLICT);
    private static final Set<RowKind> ON_BOARD = EnumSet.of(RowKind.CONFIG, RowKind.QUEUE_ENTRY);

    /// The window of this text.
    ///
    /// @return empty if it is none
    public static Optional<RetentionWindow> parse(String text) {
        var dot = text.indexOf('.');
        try {
            return dot < 0 ? Optional.empty()
                    : Optional.of(
                            new RetentionWindow(text.substring(0, dot),
                                    LocalDate.parse(text.substring(dot + 1))));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    /// The window in a word, such as `kiosk.2026-03-10`.
    public String text() {
        return role + "." + today;
    }

    /// The kinds of rows in it.
    public Set<RowKind> kinds() {
        return switch (role) {
            case "desk" -> EnumSet.allOf(RowKind.class);
            case "kiosk" -> AT_KIOSK;
            default -> ON_BOARD;
        };
    }

    /// The earliest day of visits in it.
    public LocalDate from() {
        return role.equals("desk") ? today.minusDays(30) : today;
    }

    /// The last day of visits in it.
    public LocalDate to() {
        return today.plusDays(daysAhead());
    }

    private int daysAhead() {
        return switch (role) {
            case "desk" -> 365;
            case "kiosk" -> 3;
            default -> 0;
        };
    }

    /// The window of this role whose last day of visits is this.
    public RetentionWindow until(LocalDate last) {
        return new RetentionWindow(role, last.minusDays(daysAhead()));
    }

    /// Whether a row is in it. Rows of no day always are, if their kind is.
    public boolean holds(Row row) {
        return kinds().contains(row.key().kind()) && day(row).map(this::holds).orElse(true);
    }

    private boolean holds(String day) {
        return day.compareTo(from().toString()) >= 0 && day.compareTo(to().toString()) <= 0;
    }

    private static Optional<String> day(Row row) {
        return switch (row.key().kind()) {
            case QUEUE_ENTRY -> row.fields().get(QueueField.SERVICE_DAY.field());
            case APPOINTMENT -> row.fields().get(AppointmentField.DATE.field());
            case CONFIG, ALERT, LEASE, HOLD, PATIENT, WAITLIST, CONFLICT, DEVICE -> Optional.empty();
        };
    }

    /// Whether this is the same device's window on a later day.
    public boolean follows(RetentionWindow earlier) {
        return role.equals(earlier.role) && today.isAfter(earlier.today);
    }

    /// The days of visits in it that were not in an earlier window, the first one first.
    public List<LocalDate> gained(RetentionWindow earlier) {
        var first = earlier.to().plusDays(1);
        return (first.isAfter(from()) ? first : from()).datesUntil(to().plusDays(1)).toList();
    }
}
