package org.anteroom.installer.demo;

import java.util.List;

/// What three patients do at the kiosk, and a look at every other page.
final class Visits {
    private final Fingers fingers;

    Visits(Fingers fingers) {
        this.fingers = fingers;
    }

    /// Registers with every optional answer, in English.
    ///
    /// @return the number shown
    String first() throws DemoFailed {
        startAs("doctor");
        fingers.see("names").touch("next").picture("names-missing");
        names("emma", "o'brien-hall");
        fingers.see("birth-day").touch("day-14").see("birth-month").touch("month-9").at("birth-year");
        fingers.type("year", "1987").picture("birth-year").touch("next").see("sex").touch("female");
        fingers.at("phone").type("phone", "07700900123").picture("phone").touch("next");
        fingers.see("more").touch("now").see("email").touch("skip").see("area").touch("skip");
        fingers.see("contact").touch("skip").see("calling").touch("board");
        fingers.see("needs").touch("wheelchair").picture("needs-chosen").touch("next");
        return number();
    }

    /// Registers with what is needed only, in Spanish and larger text.
    String second() throws DemoFailed {
        fingers.touch("language").touch("language-es").touch("easier").picture("easier-es");
        fingers.touch("close-sheet");
        startAs("nurse");
        fingers.at("names");
        names("begoña", "ruiz");
        quickly("day-3", "month-1", "1954", "female");
        return number();
    }

    /// Registers with what is needed only, in Arabic, from right to left.
    String third() throws DemoFailed {
        fingers.touch("language").touch("language-ar").see("home");
        startAs("child");
        fingers.see("names");
        names("ليلى", "حسن");
        fingers.see("birth-day");
        quickly("day-28", "month-2", "2019", "female");
        return number();
    }

    private void startAs(String service) throws DemoFailed {
        fingers.touch("start-walk-in").see("safety").touch("no").see("service").touch(service);
        fingers.see("who").touch("first-time");
    }

    private void names(String given, String family) throws DemoFailed {
        fingers.type("given-name", given).type("family-name", family).picture("names-typed").touch("next");
    }

    private void quickly(String day, String month, String year, String sex) throws DemoFailed {
        fingers.at("birth-day").touch(day).at("birth-month").touch(month).at("birth-year");
        fingers.type("year", year).touch("next").see("sex").touch(sex);
        fingers.see("phone").touch("skip").see("more").touch("later");
    }

    private String number() throws DemoFailed {
        fingers.see("consent").touch("agree").see("confirm").touch("get-number").see("number");
        var number = fingers.text("token");
        fingers.touch("done").at("home");
        return number;
    }

    /// Looks at the pages no patient above came to.
    void rest() throws DemoFailed {
        fingers.see("home").touch("language").picture("languages").touch("close-sheet");
        fingers.touch("start-help").see("help").touch("back").at("home");
        checkIn();
        checkNumber();
        fingers.touch("staff").see("sync").touch("back").at("home");
        fingers.touch("start-walk-in").at("safety").touch("no").at("service").touch("doctor");
        fingers.at("who").touch("been-here").at("birth-day").touch("day-14").at("birth-month");
        fingers.touch("month-9").at("birth-year").type("year", "1987").touch("next").at("initials");
        fingers.type("given-initial", "e").type("family-initial", "o").picture("initials").touch("next");
        fingers.at("confirm").picture("confirm-known").touch("restart").at("home");
        fingers.touch("start-walk-in").at("safety").touch("yes").see("emergency").touch("restart").at("home");
    }

    /// Looks for a visit by birth date; the demo's clinic has none booked.
    private void checkIn() throws DemoFailed {
        fingers.touch("start-appointment").see("find").touch("scan").see("scan").touch("say-birth-date");
        fingers.at("birth-day").touch("day-14").at("birth-month").touch("month-9").at("birth-year");
        fingers.type("year", "1987").touch("next").at("initials");
        fingers.type("given-initial", "e").type("family-initial", "o").touch("next");
        fingers.see("no-visit").touch("restart").at("home");
    }

    /// Asks how the second patient's number stands.
    private void checkNumber() throws DemoFailed {
        fingers.touch("start-my-number").at("ticket");
        for (var key : List.of("key-B", "key-1", "key-0", "key-2")) {
            fingers.touch(key);
        }
        fingers.picture("ticket").touch("next").see("standing").touch("done").at("home");
    }

    /// All the ways there are, for the printed account.
    static List<String> names() {
        return List.of("English, all questions", "Spanish, the short way", "Arabic, right to left");
    }
}
