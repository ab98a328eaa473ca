package org.anteroom.kiosk.checkin;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.CheckIn;
import org.anteroom.model.booking.Coming;
import org.anteroom.model.booking.VisitMode;
import org.anteroom.model.site.Site;
import org.anteroom.model.visit.Arrival;

/// What a check-in comes to at this time, and what can be done about it (screen K6).
final class Outcomes {
    private final Site site;
    private final InstantSource clock;
    private final Ways ways;

    /// Where it goes on.
    ///
    /// @param show    shows a page
    /// @param join    lets somebody in, and says something with the number
    /// @param goodbye ends the session
    record Ways(
            BiConsumer<String, ChoiceViewModel> show,
            Join join,
            CheckingIn.Exits exits,
            Runnable goodbye) {}

    /// Lets somebody in.
    @FunctionalInterface
    interface Join {
        void join(List<Arrival> arrivals, Details details, Words said);
    }

    Outcomes(Site site, InstantSource clock, Ways ways) {
        this.site = site;
        this.clock = clock;
        this.ways = ways;
    }

    /// Lets a person in to these visits, the best arrival first, as early or late as they are now: time has passed
    /// since the visits were looked up.
    void letIn(List<Coming> chosen, Details details) {
        var now = Coming.of(chosen.stream().map(Coming::visit).toList(), clock.instant(), site.zone());
        if (!now.getFirst().isOpen()) {
            show(now.getFirst());
            return;
        }
        var arrivals = now.stream()
            .flatMap(coming -> Arrival.of(coming.visit(), coming.answer()).stream())
            .toList();
        switch (now.getFirst().answer()) {
            case CheckIn.Early(var starts) -> early(arrivals, details, starts);
            case CheckIn.Late(var by) -> late(arrivals, details, by);
            default -> ways.join().join(arrivals, details, then(arrivals));
        }
    }

    /// Rules R4: at most an hour early and the place is simply taken; earlier, it counts from the start.
    private void early(List<Arrival> arrivals, Details details, Instant starts) {
        var time = VisitWords.time(site.localTime(starts));
        question("early", new ChoiceViewModel(Words.of("early.title"), Words.of("early.hint").with(time),
                List.of(new Option("now", Words.of("early.now"), "login"),
                        new Option("later", Words.of("early.later"), "schedule")))
            .pictured("schedule"),
                Map.of(
                        "now", () -> ways.join().join(arrivals, details, then(arrivals)),
                        "later", ways.goodbye()));
    }

    private void late(List<Arrival> arrivals, Details details, Duration by) {
        question("late", new ChoiceViewModel(lateBy(by), Words.of("late.hint"), List.of(
                new Option("join", Words.of("late.join"), "confirmation_number"),
                new Option("desk", Words.of("no-visit.desk"), "support_agent")))
            .pictured("history_toggle_off"),
                Map.of(
                        "join", () -> ways.exits()
                            .safetyThen(() -> ways.join()
                                .join(arrivals, details, arrivals.size() > 1
                                        ? Words.of("late.note.several").with(count(arrivals))
                                        : Words.of("late.note"))),
                        "desk", ways.exits()::desk));
    }

    private static Words lateBy(Duration by) {
        var minutes = by.toMinutes();
        return minutes < 60 ? Words.of("late.title", Long.toString(minutes)) : Words.of("late.title.hours");
    }

    private static Words then(List<Arrival> arrivals) {
        return arrivals.size() > 1 ? Words.of("visits.note").with(count(arrivals)) : Words.NONE;
    }

    private static Words count(List<Arrival> arrivals) {
        return Words.literal(Integer.toString(arrivals.size()));
    }

    /// Shows why nobody is let in to this one.
    void show(Coming coming) {
        switch (coming.answer()) {
            case CheckIn.AlreadyHere(var entry) ->
                entry.ifPresentOrElse(ways.exits()::standing, ways.exits()::desk);
            case CheckIn.NotInPerson(var mode) -> remote(mode);
            case CheckIn.CalledOff(var at) -> calledOff(at);
            case CheckIn.WrongDay(var day) -> wrongDay(coming.visit(), day);
            case CheckIn.AtDesk(var state) -> atDesk(state);
            case CheckIn.OnTime _, CheckIn.Early _, CheckIn.Late _ ->
                letIn(List.of(coming), Details.NOT_ASKED);
        }
    }

    private void remote(VisitMode mode) {
        question("remote", new ChoiceViewModel(Words.of("remote.title." + mode.word()),
                Words.of("remote.hint"), List.of(
                        new Option("done", Words.of("remote.done"), "thumb_up"),
                        new Option("desk", Words.of("no-visit.desk"), "support_agent")))
            .pictured("phone_in_talk"), Map.of("done", ways.goodbye(), "desk", ways.exits()::desk));
    }

    private void calledOff(Optional<Instant> at) {
        var today = site.serviceDay(clock.instant());
        var hint = at.map(when -> Words.of("cancelled.hint.day")
            .with(PlainDates.day(site.serviceDay(when), today)))
            .orElse(Words.of("cancelled.hint"));
        question("cancelled", new ChoiceViewModel(Words.of("cancelled.title"), hint, List.of(
                new Option("book", Words.of("cancelled.book"), "event"),
                new Option("desk", Words.of("no-visit.desk"), "support_agent")))
            .pictured("event_busy"), Map.of("book", ways.exits()::book, "desk", ways.exits()::desk));
    }

    /// Nobody's visit to come is lost by coming today: it is moved when the person joins the line, which takes no seat,
    /// so it needs no server. A visit of the past is for the desk.
    private void wrongDay(Appointment visit, LocalDate day) {
        var today = site.serviceDay(clock.instant());
        var moment = VisitWords.moment(visit, today);
        if (day.isBefore(today)) {
            question("past-day", new ChoiceViewModel(Words.of("past.title"),
                    Words.of("past.hint").with(moment), List.of(
                            new Option("walk-in", Words.of("no-visit.walk-in"), "confirmation_number"),
                            new Option("desk", Words.of("no-visit.desk"), "support_agent")))
                .pictured("event_busy"),
                    Map.of("walk-in", ways.exits()::walkIn, "desk", ways.exits()::desk));
            return;
        }
        var moved = new Arrival(visit, Arrival.Manner.MOVED);
        question("wrong-day", new ChoiceViewModel(Words.of("wrong-day.title"),
                Words.of("wrong-day.hint").with(moment), List.of(
                        new Option("keep", Words.of("wrong-day.keep"), "event_available"),
                        new Option("move", Words.of("wrong-day.move"), "confirmation_number")))
            .pictured("event"),
                Map.of(
                        "keep", ways.goodbye(),
                        "move", () -> ways.exits()
                            .safetyThen(() -> ways.join()
                                .join(List.of(moved), Details.NOT_ASKED,
                                        Words.of("wrong-day.note")))));
    }

    private void atDesk(AppointmentState state) {
        var hint = switch (state) {
            case PENDING -> "at-desk.pending";
            case NEEDS_REBOOK -> "at-desk.needs-rebook";
            default -> "at-desk.over";
        };
        question("at-desk", new ChoiceViewModel(Words.of("at-desk.title"), Words.of(hint), List.of(
                new Option("desk", Words.of("no-visit.desk"), "support_agent"),
                new Option("walk-in", Words.of("no-visit.walk-in"), "confirmation_number")))
            .pictured("support_agent"), Map.of("desk", ways.exits()::desk, "walk-in", ways.exits()::walkIn));
    }

    private void question(String name, ChoiceViewModel model, Map<String, Runnable> then) {
        ways.show().accept(name, model.one(id -> then.getOrDefault(id, () -> {}).run()));
    }
}
