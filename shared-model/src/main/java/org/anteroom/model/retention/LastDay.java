package org.anteroom.model.retention;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.ConflictState;

/// The last day on which a device has any use for a row that nobody needs to do anything about any more (sync.md 5): of a
/// conflict until what was decided cannot be taken back any more, of an alert a few days after it was closed.
public final class LastDay {
    private static final int DAYS_OF_CONFLICT = 30;
    private static final int DAYS_OF_ALERT = 3;

    private LastDay() {}

    /// The day, by UTC: at the site it may begin some hours earlier or later.
    ///
    /// @return empty for a row that somebody may still have to do with, and of other kinds
    public static Optional<LocalDate> of(Row row) {
        return switch (row.key().kind()) {
            case ALERT -> row.fields().text(Alert.STATE).equals(Alert.CLOSED)
                    ? Optional.of(after(row.history().edited(Alert.STATE).at().instant(), DAYS_OF_ALERT))
                    : Optional.empty();
            case CONFLICT -> switch (ConflictState.of(row.fields())) {
                case AUTO, DECIDED ->
                    Optional.of(after(row.history().last().at().instant(), DAYS_OF_CONFLICT));
                case OPEN, UNDONE -> Optional.empty();
            };
            case CONFIG, DEVICE, HOLD, LEASE, PATIENT, QUEUE_ENTRY, APPOINTMENT, WAITLIST -> Optional.empty();
        };
    }

    private static LocalDate after(Instant time, int days) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC).plusDays(days);
    }
}
