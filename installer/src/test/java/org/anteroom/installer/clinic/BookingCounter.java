package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.List;
import java.util.Set;
import org.anteroom.kiosk.booking.BookTime;
import org.anteroom.kiosk.booking.Booked;
import org.anteroom.kiosk.booking.FindTimes;
import org.anteroom.kiosk.booking.FreeTime;
import org.anteroom.kiosk.booking.KeepTime;
import org.anteroom.kiosk.booking.Kept;
import org.anteroom.kiosk.booking.ServerWord;
import org.anteroom.kiosk.booking.Who;
import org.anteroom.kiosk.sync.Outcomes;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.change.Draft;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.stamp.Ids;

/// Booking at a station, as its screens do it; somebody new each time.
final class BookingCounter {
    private final Station station;
    private final Ids ids;
    private final FindTimes find;
    private final ServerWord word;

    BookingCounter(Station station) {
        this.station = station;
        this.ids = new Ids(station.time(), new SecureRandom());
        this.find = new FindTimes(station.store(), station.site(), station.time());
        var outcomes = Outcomes.of(station.store());
        this.word = change -> outcomes.of(change, Hold.OUTCOME_WAIT);
    }

    private ServiceLine service() {
        return station.site().services().getFirst();
    }

    List<FreeTime> times() {
        return find.times(service(), find.people(service()));
    }

    /// One patient who wants a time.
    ///
    /// @param kept what came of it
    record Visit(BookingCounter at, FreeTime time, Who who, Kept kept) {
        /// Confirms it, and takes what the slip says.
        Booked.Slip book() {
            var station = at.station;
            var use = new BookTime(station.store(), station.site(), at.word, at.ids, station.time());
            var booked = use.book(time, kept, at.service(), who, Set.of()).orElseThrow();
            return booked.slip(booked.told().join());
        }
    }

    /// Somebody new asks for a time.
    Visit ask(FreeTime time, boolean online) {
        var patient = ids.next();
        var put = Draft.put(RowKind.PATIENT, patient, Fields.of("given_name", "Ana", "source", "KIOSK"));
        var who = new Who(patient, "Ana", List.of(put), Set.of());
        var keep = new KeepTime(station.store(), find, word, ids, station.time());
        var asked = keep.ask(time, patient, online);
        var kept = keep.settle(asked, asked.told().join());
        assertThat(kept).isNotNull();
        return new Visit(this, time, who, kept);
    }
}
