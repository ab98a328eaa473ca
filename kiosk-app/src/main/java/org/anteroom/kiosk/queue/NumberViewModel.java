package org.anteroom.kiosk.queue;

import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.ui.LastLook;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.site.ServiceLine;

/// The number (screen K10).
public final class NumberViewModel {
    private final Joined.Place number;
    private final ServiceLine line;
    private final Words note;
    private final LastLook last;

    /// Shows a number.
    ///
    /// @param note what must be said of it, silent for nothing
    /// @param last for how long
    public NumberViewModel(
            Joined.Place number,
            ServiceLine line,
            Words note,
            LastLook last) {
        this.number = number;
        this.line = line;
        this.note = note;
        this.last = last;
    }

    /// How long it stays.
    public LastLook last() {
        return last;
    }

    /// The number as printed.
    public String token() {
        return number.token().text();
    }

    /// What it is for.
    public Words service() {
        return Words.given(line.names());
    }

    /// What must be said of this number; silent for nothing.
    public Words note() {
        return note;
    }

    /// How long it takes, or how many are before where that cannot be said.
    public Words range() {
        var turn = LineWords.turn(number);
        return turn.isSilent() ? LineWords.ahead(number.ahead()) : turn;
    }
}
