package org.anteroom.kiosk.queue;

import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.queue.SinceTold;
import org.anteroom.model.queue.Wait;

/// What is said of a place in line (rules R8).
final class LineWords {
    private LineWords() {}

    /// How long it takes for somebody in line, or from when their turn may come; silent where that cannot be said.
    static Words turn(Joined.Place place) {
        return place.from()
            .map(from -> Words.of("early.from").with(PlainDates.time(from)))
            .orElseGet(() -> wait(place.waiting()));
    }

    /// How long it takes; silent where that cannot be said.
    static Words wait(Wait waiting) {
        return switch (waiting) {
            case Wait.Between(var low, var high) ->
                Words.of("number.wait.between", Integer.toString(low), Integer.toString(high));
            case Wait.About(var minutes) -> Words.of("number.wait.about", Integer.toString(minutes));
            case Wait.Unknown _ -> Words.NONE;
        };
    }

    /// What changed since the person was told how long it takes; silent for nothing. Never says who.
    static Words changed(SinceTold since) {
        return switch (since.movedAhead()) {
            case 0 -> since.isLonger() ? Words.of("standing.longer") : Words.NONE;
            case 1 -> Words.of("standing.moved.one");
            default -> Words.of("standing.moved.some", Integer.toString(since.movedAhead()));
        };
    }

    /// How many are before.
    static Words ahead(int people) {
        return switch (people) {
            case 0 -> Words.of("number.ahead.none");
            case 1 -> Words.of("number.ahead.one");
            default -> Words.of("number.ahead.some", Integer.toString(people));
        };
    }
}
