package org.anteroom.installer.demo;

/// What two patients with an appointment do at the kiosk: one comes for hers, one books one.
final class Appointments {
    private final Fingers fingers;

    Appointments(Fingers fingers) {
        this.fingers = fingers;
    }

    /// Olga Petrova checks in by her birth date and first letters.
    ///
    /// @return the number shown
    String checkIn() throws DemoFailed {
        fingers.touch("start-appointment").at("find").touch("birth-date");
        identify("day-12", "month-5", "1975", "o", "p");
        fingers.see("is-this-you").touch("me").see("review").touch("correct");
        fingers.at("number").picture("number-checked-in");
        var number = fingers.text("token");
        fingers.touch("done").at("home");
        return number;
    }

    /// What the last page of a booking says.
    ///
    /// @param promise the words for what became of it
    record Slip(String promise, String when, String number) {}

    /// Begoña Ruiz, who registered before, books the first free time of another day.
    Slip book() throws DemoFailed {
        fingers.touch("start-book").see("book-service").touch("doctor").see("book-times").touchFirst("time-");
        fingers.at("who").touch("been-here");
        identify("day-3", "month-1", "1954", "b", "r");
        fingers.at("book-keep")
            .picture("book-keep")
            .touch("next")
            .see("book-reminders")
            .touch("sms")
            .touch("next")
            .see("book-done");
        var slip = new Slip(fingers.text("title"), fingers.text("day") + ", " + fingers.text("booked-time"),
                fingers.text("code"));
        fingers.touch("done").at("home");
        return slip;
    }

    private void identify(String day, String month, String year, String given, String family)
            throws DemoFailed {
        fingers.at("birth-day").touch(day).at("birth-month").touch(month).at("birth-year");
        fingers.type("year", year).touch("next").at("initials");
        fingers.type("given-initial", given).type("family-initial", family).touch("next");
    }
}
