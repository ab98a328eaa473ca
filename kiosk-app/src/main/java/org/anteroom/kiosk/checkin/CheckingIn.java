package org.anteroom.kiosk.checkin;

import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.anteroom.kiosk.identity.Asking;
import org.anteroom.kiosk.identity.FindPatient;
import org.anteroom.kiosk.identity.Identifying;
import org.anteroom.kiosk.identity.Recognised;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Fact;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Patience;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.FactsController;
import org.anteroom.kiosk.ui.question.FactsViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.booking.Coming;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.site.Site;
import org.anteroom.model.visit.Arrival;

/// One patient's way through check-in. Made anew for each patient; nothing of it outlives the session.
public final class CheckingIn implements Identifying.Answers {
    private static final int STEP = 1;
    private static final int STEP_WHO = 2;
    private static final int STEP_OUTCOME = 3;

    private final Navigator navigator;
    private final Texts texts;
    private final Background background;
    private final UseCases use;
    private final Site site;
    private final InstantSource clock;
    private final Patience patience;
    private final Exits exits;
    private final Identifying identifying;
    private final Outcomes outcomes;

    /// What this feature does with the store.
    public record UseCases(FindPatient find, LookForVisits look, CheckInHere checkIn) {}

    /// Where a patient goes from here.
    public interface Exits {
        /// To the number just given.
        ///
        /// @param said what must be said with it
        void number(Joined.Place place, Words said);

        /// To the number given before.
        void standing(String entry);

        /// To the safety question, then on.
        void safetyThen(Runnable then);

        /// Into the line as somebody without an appointment.
        void walkIn();

        /// To booking.
        void book();

        /// To the desk.
        void desk();
    }

    public CheckingIn(
            Navigator navigator,
            Texts texts,
            Background background,
            UseCases use,
            Site site,
            InstantSource clock,
            Patience patience,
            Exits exits) {
        this.navigator = navigator;
        this.texts = texts;
        this.background = background;
        this.use = use;
        this.site = site;
        this.clock = clock;
        this.patience = patience;
        this.exits = exits;
        var asking = new Asking(navigator, texts, () -> site.serviceDay(clock.instant()), STEP);
        identifying = new Identifying(asking, use.find(), background, this);
        outcomes = new Outcomes(site, clock, new Outcomes.Ways(
                (name, model) -> show(name, STEP_OUTCOME, model), this::join, exits,
                navigator::startOver));
    }

    /// Asks how the appointment can be found (screen K2). A scanner works at once.
    public void start() {
        var model = new ChoiceViewModel(Words.of("find.title"), Words.of("find.hint"), List.of(
                new Option("scan", Words.of("find.scan"), "qr_code_scanner"),
                new Option("birth-date", Words.of("find.birth-date"), "cake"),
                new Option("number", Words.of("find.number"), "dialpad")))
            .pictured("event_available")
            .one(id -> {
                switch (id) {
                    case "scan" -> showScan();
                    case "number" -> identifying.byNumber();
                    default -> identifying.byBirthDate();
                }
            });
        navigator
            .show(Page.of("find", STEP, () -> new ChoiceController(model, texts)).scanning(this::scanned));
    }

    private void showScan() {
        var model = new ScanViewModel(patience, identifying::byNumber, identifying::byBirthDate,
                navigator::back);
        navigator.show(Page.of("scan", STEP, () -> new ScanController(model))
            .waiting(Page.Waiting.OWN, model::tick)
            .scanning(this::scanned));
    }

    private void scanned(String text) {
        CheckInCode.read(text).ifPresentOrElse(identifying::byCode, identifying::unreadable);
    }

    @Override
    public void person(Recognised.Person person) {
        background.run("looking for visits", () -> use.look().of(person.patient(), person.shownName()),
                navigator.inThisSession(this::found), navigator::sayTrouble);
    }

    /// Nobody, or nobody with a visit: a screen that told them apart would tell who is a patient here.
    @Override
    public void nobody() {
        show("no-visit", STEP, new ChoiceViewModel(Words.of("no-visit.title"), Words.of("no-visit.hint"),
                List.of(new Option("try-again", Words.of("not-found.again"), "replay"),
                        new Option("walk-in", Words.of("no-visit.walk-in"), "confirmation_number"),
                        new Option("desk", Words.of("no-visit.desk"), "support_agent")))
            .pictured("search_off")
            .one(id -> {
                switch (id) {
                    case "try-again" -> start();
                    case "walk-in" -> exits.walkIn();
                    default -> exits.desk();
                }
            }));
    }

    @Override
    public void desk() {
        exits.desk();
    }

    @Override
    public void trouble() {
        navigator.sayTrouble();
    }

    private void found(Visitor visitor) {
        if (!visitor.coming().isEmpty()) {
            askWhether(visitor, visitor.inCare());
        } else if (!visitor.inCare().isEmpty()) {
            askInCare(visitor.inCare());
        } else {
            nobody();
        }
    }

    /// Is this you? (screen K3)
    private void askWhether(Visitor visitor, List<Visitor> inCare) {
        var ways = List.of(
                new FactsViewModel.Way("not-me", Words.of("you.no"), this::denied),
                new FactsViewModel.Way("in-care", Words.of("you.care"),
                        () -> {
                            if (inCare.isEmpty()) {
                                decide(visitor);
                            } else {
                                askInCare(inCare);
                            }
                        }),
                new FactsViewModel.Way("me", Words.of("you.yes"), () -> decide(visitor)));
        show("is-this-you", STEP_WHO, new FactsViewModel(Words.of("you.title"), Words.of("you.hint"), "face",
                facts(visitor, "you"), ways));
    }

    /// Whom do you come with? One after the other, never a list of people.
    private void askInCare(List<Visitor> inCare) {
        var first = inCare.getFirst();
        var ways = List.of(
                new FactsViewModel.Way("other", Words.of("care.no"), () -> {
                    if (inCare.size() > 1) {
                        askInCare(inCare.subList(1, inCare.size()));
                    } else {
                        denied();
                    }
                }),
                new FactsViewModel.Way("this-one", Words.of("care.yes"), () -> decide(first)));
        show("in-care", STEP_WHO, new FactsViewModel(Words.of("care.title"), Words.of("care.hint"),
                "family_restroom", facts(first, "care"), ways));
    }

    private void denied() {
        background.run("counting a miss", use.find()::missed, navigator.inThisSession(missed -> {
            if (missed instanceof Recognised.AtDesk) {
                exits.desk();
            } else {
                nobody();
            }
        }), navigator::sayTrouble);
    }

    /// What a person can know somebody by.
    ///
    /// @param whose the beginning of the texts' keys
    private List<Fact> facts(Visitor visitor, String whose) {
        var facts = new ArrayList<Fact>();
        if (!visitor.shownName().isEmpty()) {
            facts.add(new Fact("perm_identity", Words.of(whose + ".name"),
                    Words.literal(visitor.shownName()), true));
        }
        visitor.details()
            .flatMap(Patient::birthDate)
            .flatMap(VisitWords::birthday)
            .ifPresent(day -> facts.add(new Fact("cake", Words.of(whose + ".born"), day, true)));
        var visit = visitor.coming().getFirst().visit();
        var today = site.serviceDay(clock.instant());
        facts.add(new Fact("event", Words.of(whose + ".visit"), VisitWords.moment(visit, today),
                true));
        visitor.with(visitor.coming().getFirst())
            .ifPresent(provider -> facts.add(new Fact("assignment_ind", Words.of("you.with"),
                    Words.literal(provider), true)));
        return facts;
    }

    private void decide(Visitor visitor) {
        var open = visitor.open();
        if (open.isEmpty()) {
            outcomes.show(visitor.coming().getFirst());
        } else if (open.size() > 1) {
            askWhich(visitor, open);
        } else {
            review(visitor, open);
        }
    }

    /// Your visits today (screen K4): all are ticked, one touch checks in to all.
    private void askWhich(Visitor visitor, List<Coming> open) {
        var today = site.serviceDay(clock.instant());
        var options = open.stream()
            .sorted(Comparator.comparing(coming -> coming.visit().starts()))
            .map(coming -> new Option(coming.visit().id(), which(visitor, coming, today), "event"))
            .toList();
        var model = new ChoiceViewModel(Words.of("visits.title"), Words.of("visits.hint"), options)
            .pictured("event_note");
        model.many(Words.of("visits.check-in"), () -> {
            var chosen = open.stream().filter(each -> model.chosen().contains(each.visit().id())).toList();
            if (chosen.isEmpty()) {
                model.say(Words.of("visits.fault"));
            } else {
                review(visitor, chosen);
            }
        });
        options.forEach(option -> model.choose(option.id()));
        show("visits", STEP_WHO, model);
    }

    private static Words which(Visitor visitor, Coming one, LocalDate today) {
        var moment = VisitWords.moment(one.visit(), today);
        return visitor.with(one)
            .map(provider -> Words.of("visits.which").with(moment, Words.literal(provider)))
            .orElse(moment);
    }

    private void review(Visitor visitor, List<Coming> chosen) {
        var details = visitor.details().filter(one -> !one.isLatelyConfirmed(clock.instant()));
        details.ifPresentOrElse(
                patient -> new Review(navigator, texts, site.callingCode(), clock,
                        said -> outcomes.letIn(chosen, said))
                    .start(patient),
                () -> outcomes.letIn(chosen, Details.NOT_ASKED));
    }

    private void join(List<Arrival> arrivals, Details details, Words said) {
        background.run("checking in",
                () -> use.checkIn().checkIn(arrivals, details, texts.language().tag()),
                navigator.inThisSession(outcome -> {
                    switch (outcome) {
                        case CheckInHere.Outcome.Done(Joined.Place place) -> exits.number(place, said);
                        case CheckInHere.Outcome.Done(Joined.Already(var entry)) -> exits.standing(entry);
                        case CheckInHere.Outcome.Done(Joined.Refused _) -> exits.desk();
                        case CheckInHere.Outcome.AlreadyHere(var entry) ->
                            entry.ifPresentOrElse(exits::standing, exits::desk);
                    }
                }), navigator::sayTrouble);
    }

    private void show(String name, int step, ChoiceViewModel model) {
        navigator.show(Page.of(name, step, () -> new ChoiceController(model, texts)));
    }

    private void show(String name, int step, FactsViewModel model) {
        navigator.show(Page.of(name, step, () -> new FactsController(model, texts)));
    }
}
