package org.anteroom.installer.clinic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.anteroom.kiosk.checkin.CheckInHere;
import org.anteroom.kiosk.checkin.Details;
import org.anteroom.kiosk.checkin.LookForVisits;
import org.anteroom.kiosk.identity.FindPatient;
import org.anteroom.kiosk.identity.Recognised;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.booking.Coming;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.IdentityKey;
import org.anteroom.model.patient.Initials;
import org.anteroom.model.visit.Arrival;

/// Checking in at a station, as its screens do it.
final class CheckInCounter {
    private final Station station;
    private final InstantSource clock;
    private final FindPatient find;

    /// @param clock what time it is there, to the second
    CheckInCounter(Station station, InstantSource clock) {
        this.station = station;
        this.clock = clock;
        this.find = new FindPatient(station.store(), clock);
    }

    /// Somebody says when they were born and how their names begin.
    Recognised says(String born, String given, String family) {
        find.newSession();
        return find
            .find(IdentityKey.of(BirthDate.parse(born).orElseThrow()).with(Initials.of(given, family)));
    }

    /// Somebody shows or types a code, and says when they were born if it can be guessed.
    Recognised shows(String code, String born) {
        find.newSession();
        var birth = BirthDate.parse(born).orElseThrow();
        return switch (CheckInCode.read(code).orElseThrow()) {
            case CheckInCode.Slip slip -> find.find(slip);
            case CheckInCode.Spoken number -> find.find(number, birth);
            case CheckInCode.Card(var card) -> find.find(IdentityKey.of(birth).with(card));
        };
    }

    /// What there is for whom it recognised, the likeliest first.
    List<Coming> visitsOf(Recognised recognised) {
        assertThat(recognised).isInstanceOf(Recognised.Person.class);
        var person = (Recognised.Person) recognised;
        return new LookForVisits(station.store(), station.site(), clock)
            .of(person.patient(), person.shownName())
            .coming();
    }

    /// Lets them in to a visit that is open to them.
    CheckInHere.Outcome letIn(Coming coming) {
        return letIn(Arrival.of(coming.visit(), coming.answer()).orElseThrow());
    }

    CheckInHere.Outcome letIn(Arrival arrival) {
        var line = new TodaysLine(station.store(), station.site(), clock);
        return new CheckInHere(station.store(), station.site(), line)
            .checkIn(List.of(arrival), Details.NOT_ASKED, "en");
    }

    /// The number of a place in line that was given.
    static String number(CheckInHere.Outcome outcome) {
        assertThat(outcome).isInstanceOf(CheckInHere.Outcome.Done.class);
        var joined = ((CheckInHere.Outcome.Done) outcome).joined();
        assertThat(joined).isInstanceOf(Joined.Place.class);
        return ((Joined.Place) joined).token().text();
    }
}
