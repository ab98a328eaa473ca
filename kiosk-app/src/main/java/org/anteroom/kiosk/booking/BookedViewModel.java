package org.anteroom.kiosk.booking;

import java.time.LocalDate;
import org.anteroom.kiosk.ui.LastLook;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.booking.CheckInWindow;
import org.anteroom.model.booking.Promise;

/// What was booked, or asked for: what a slip says.
public final class BookedViewModel {
    private final Booked.Slip slip;
    private final LocalDate today;
    private final LastLook last;

    /// Shows a slip.
    ///
    /// @param last for how long
    public BookedViewModel(
            Booked.Slip slip,
            LocalDate today,
            LastLook last) {
        this.slip = slip;
        this.today = today;
        this.last = last;
    }

    /// How long it stays.
    public LastLook last() {
        return last;
    }

    /// Whether it is promised.
    public boolean confirmed() {
        return slip.promise() == Promise.CONFIRMED;
    }

    /// What became of it: the only words for it (rules R9).
    public Words title() {
        return Words.of("booked.title." + slip.promise().name());
    }

    /// The day.
    public Words day() {
        return PlainDates.day(slip.time().starts().toLocalDate(), today);
    }

    /// The time of day.
    public Words time() {
        return PlainDates.time(slip.time().starts().toLocalTime());
    }

    /// With whom.
    public Words person() {
        return Words.literal(slip.time().person().name());
    }

    /// What a scanner reads when the patient comes.
    public String scanned() {
        return slip.scanned().text();
    }

    /// What to show when coming.
    public String code() {
        return slip.code();
    }

    /// What happens next: when to come, or how the answer comes.
    public Words next() {
        if (!confirmed()) {
            return Words.of("booked.answer");
        }
        var opens = slip.time().starts().minus(CheckInWindow.BEFORE);
        return Words.of("booked.come").with(PlainDates.time(opens.toLocalTime()));
    }
}
