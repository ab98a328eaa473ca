package org.anteroom.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.change.Change;

/// A walk over every page of the kiosk.
final class Tour {
    private final TestKiosk kiosk;
    private final Language language;
    private final Consumer<String> look;

    Tour(TestKiosk kiosk, Language language, Consumer<String> look) {
        this.kiosk = kiosk;
        this.language = language;
        this.look = look;
    }

    void walk() {
        kiosk.speak(language);
        see("home");
        sheets();
        kiosk.touch("start-help").at("help");
        see("help");
        kiosk.touch("go-on").at("home");
        new CheckInTour(kiosk, language, look).walk();
        kiosk.touch("staff").at("sync");
        see("sync");
        kiosk.touch("back").touch("start-walk-in").at("safety");
        see("safety");
        kiosk.touch("no").at("service");
        see("service");
        kiosk.touch("doctor").at("long-wait").touch("join").at("who");
        see("who");
        firstTime();
        kiosk.at("confirm");
        see("confirm");
        kiosk.clock.pass(Duration.ofSeconds(20));
        kiosk.tick();
        see("confirm-veiled");
        kiosk.touch("get-number").at("number");
        see("number");
        kiosk.touch("done").at("home").speak(language);
        returning();
        kiosk.touch("restart").at("home").speak(language);
        booking();
        kiosk.touch("start-walk-in").at("safety").touch("yes").at("emergency");
        see("emergency");
        TestKiosk.run(() -> kiosk.kiosk().unexpected(new IllegalStateException("for the picture")));
        see("trouble");
        kiosk.touch("again").at("home").speak(language);
        closed();
    }

    private void sheets() {
        kiosk.touch("easier");
        see("easier");
        kiosk.touch("close-sheet").touch("language");
        see("languages");
        kiosk.touch("close-sheet").touch("start-walk-in").at("safety");
        kiosk.clock.pass(Duration.ofSeconds(52));
        kiosk.tick();
        see("still-there");
        kiosk.touch("stay").touch("restart").at("home").speak(language);
    }

    private void firstTime() {
        kiosk.touch("first-time").at("names");
        see("names");
        kiosk.touch("next");
        see("names-fault");
        kiosk.touch("skip").at("one-name");
        see("one-name");
        var arabic = language.isRightToLeft();
        kiosk.touch("back")
            .at("names")
            .type("given-name", arabic ? "ليلى" : "Ana María")
            .type("family-name", arabic ? "حسن الخطيب" : "O'Brien-Ruiz")
            .touch("next")
            .at("birth-day");
        see("birth-day");
        kiosk.touch("day-31").at("birth-month");
        kiosk.touch("month-2");
        see("birth-month-fault");
        kiosk.touch("back")
            .touch("day-14")
            .touch("month-9")
            .at("birth-year")
            .type("year", "2031")
            .touch("next");
        see("birth-year");
        kiosk.type("year", "1987").touch("next").at("sex");
        see("sex");
        kiosk.touch("female").at("phone").type("phone", "612 34 56");
        see("phone");
        kiosk.type("phone", "612 345 678").touch("next").at("more");
        see("more");
        kiosk.touch("now").at("email");
        see("email");
        kiosk.touch("skip").at("area");
        see("area");
        kiosk.touch("skip").at("contact");
        see("contact");
        kiosk.touch("skip").at("calling");
        see("calling");
        kiosk.touch("board").at("needs").touch("interpreter");
        see("needs");
        kiosk.touch("next").at("consent");
        see("consent");
        kiosk.touch("agree");
    }

    private void returning() {
        kiosk.touch("start-walk-in")
            .at("safety")
            .touch("no")
            .at("service")
            .touch("nurse")
            .at("long-wait")
            .touch("join")
            .at("who")
            .touch("been-here")
            .at("birth-day")
            .touch("skip")
            .at("birth-month")
            .touch("month-9")
            .at("birth-year")
            .type("year", "1987")
            .touch("next")
            .at("initials");
        see("initials");
        var arabic = language.isRightToLeft();
        kiosk.type("given-initial", arabic ? "ل" : "A")
            .type("family-initial", arabic ? "ح" : "O")
            .touch("next");
        kiosk.at("last4");
        see("last4");
        kiosk.touch("skip").at("not-found");
        see("not-found");
        kiosk.touch("try-again")
            .at("birth-day")
            .touch("day-14")
            .touch("month-9")
            .at("birth-year")
            .touch("next")
            .at("initials")
            .touch("next")
            .at("confirm");
        see("confirm-returning");
    }

    private void booking() {
        kiosk.touch("start-book").at("book-service");
        see("book-service");
        kiosk.touch("doctor").at("book-person");
        see("book-person");
        kiosk.touch("first-free").at("book-times");
        see("book-times");
        kiosk.touch("other-day").at("book-day");
        see("book-day");
        kiosk.touch("day-2026-03-11").at("book-times").touch(time(0)).at("who");
        known("book-keep");
        kiosk.ready("next");
        see("book-keep-request");
        kiosk.touch("next").at("book-reminders");
        see("book-reminders-request");
        kiosk.touch("next").at("book-done");
        see("booked-asked");
        kiosk.touch("done").at("home").speak(language);
        kiosk.store.commit(Change.KIOSK, List.of(TestSite.lease("okafor", 1)));
        kiosk.touch("start-book")
            .at("book-service")
            .touch("nurse")
            .at("book-times")
            .touch(time(1))
            .at("who");
        known("book-keep");
        kiosk.ready("next");
        see("book-keep");
        kiosk.touch("next").at("book-reminders").touch("sms");
        see("book-reminders");
        kiosk.touch("next").at("book-done");
        see("booked-confirmed");
        assertThat(CheckInCode.read(kiosk.scanned("qr"))).containsInstanceOf(CheckInCode.Slip.class);
        kiosk.touch("done").at("home").speak(language);
        full();
    }

    private void full() {
        kiosk.touch("start-book").at("book-service").touch("papers").at("book-full");
        see("book-full");
        kiosk.touch("tell-me").at("who").touch("first-time").at("names");
        kiosk.type("given-name", "ل").type("family-name", "ح").touch("next").at("birth-day").touch("day-1");
        kiosk.touch("month-2").at("birth-year").type("year", "1987").touch("next").touch("other");
        kiosk.touch("skip").touch("later").at("consent").touch("decline").at("book-unnamed");
        see("book-unnamed");
        kiosk.touch("again").at("who");
        known("book-listed");
        see("book-listed");
        kiosk.touch("done").at("home").speak(language);
    }

    /// A time of Wednesday's usual slots.
    private static String time(int slot) {
        var nine = Instant.parse("2026-03-11T08:00:00Z");
        return "time-" + nine.plus(Duration.ofMinutes(30L * slot)).getEpochSecond();
    }

    /// Whoever registered before is found again.
    private void known(String next) {
        var arabic = language.isRightToLeft();
        kiosk.touch("been-here").at("birth-day").touch("day-14").touch("month-9").at("birth-year");
        kiosk.type("year", "1987").touch("next").at("initials");
        kiosk.type("given-initial", arabic ? "ل" : "A").type("family-initial", arabic ? "ح" : "O");
        kiosk.touch("next").at(next);
    }

    private void closed() {
        kiosk.clock.set(Instant.parse("2026-03-13T18:00:00Z"));
        TestKiosk.run(kiosk.kiosk().navigator()::startOver);
        kiosk.speak(language);
        kiosk.waitForDoor();
        see("closed");
    }

    private void see(String name) {
        look.accept(name);
    }
}
