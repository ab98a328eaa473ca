package org.anteroom.kiosk.app;

import java.time.InstantSource;
import org.anteroom.kiosk.booking.Booking;
import org.anteroom.kiosk.booking.Who;
import org.anteroom.kiosk.registration.Known;
import org.anteroom.kiosk.registration.Registration;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.model.site.Site;

/// One patient's way to a time on another day, and to who they are. Made anew for each patient.
final class BookingJourney {
    private final Booking booking;
    private final Registration registration;

    /// What a journey does with the store, and what it needs of the kiosk around it.
    record UseCases(Booking.UseCases booking, Registration.UseCases registration, Booking.Around around) {}

    BookingJourney(
            Site site,
            Navigator navigator,
            Texts texts,
            Background background,
            InstantSource clock,
            UseCases use) {
        registration = new Registration(navigator, texts, background, use.registration(),
                () -> site.serviceDay(clock.instant()), site.callingCode(), Words.of("not-yet.booked"),
                this::identified);
        booking = new Booking(site, navigator, texts, background, clock, use.booking(), use.around(),
                registration::start);
    }

    void start() {
        booking.start();
    }

    private void identified(Known known) {
        booking.identified(new Who(known.patient(), known.shownName(), known.drafts(), known.needs()));
    }
}
