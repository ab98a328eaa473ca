package org.anteroom.kiosk.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.checkin.CheckingIn;
import org.anteroom.kiosk.home.AppointmentController;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.queue.CheckNumber;
import org.anteroom.kiosk.queue.ConfirmController;
import org.anteroom.kiosk.queue.ConfirmViewModel;
import org.anteroom.kiosk.queue.EmergencyController;
import org.anteroom.kiosk.queue.JoinQueue;
import org.anteroom.kiosk.queue.LongWait;
import org.anteroom.kiosk.queue.Newcomer;
import org.anteroom.kiosk.queue.NumberController;
import org.anteroom.kiosk.queue.NumberViewModel;
import org.anteroom.kiosk.queue.SafetyController;
import org.anteroom.kiosk.registration.Known;
import org.anteroom.kiosk.registration.Registration;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Fact;
import org.anteroom.kiosk.ui.LastLook;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Patience;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.queue.Outlook;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;

/// One patient's way from the start screen to a number. Made anew for each patient: what it holds ends with it.
final class Journey {
    /// Of the safety question for somebody who has an appointment.
    private static final int STEP_LATE = 3;
    private static final Duration EMERGENCY_SHOWN = Duration.ofMinutes(1);

    private final Site site;
    private final Navigator navigator;
    private final Texts texts;
    private final Patience patience;
    private final Background background;
    private final JoinQueue queue;
    private final Runnable book;
    private final TodaysLine today;
    private final CheckNumber number;
    private final CheckingIn checkingIn;
    private final Runnable alarm;
    private final Runnable chime;
    private final Registration registration;
    private final ChoiceViewModel service;
    private Optional<ServiceLine> line = Optional.empty();

    /// What a journey does with the store.
    ///
    /// @param book begins booking for another day
    record UseCases(
            JoinQueue queue,
            TodaysLine today,
            Runnable alarm,
            Runnable chime,
            Registration.UseCases registration,
            CheckingIn.UseCases checkIn,
            Runnable book) {}

    Journey(
            Site site,
            Navigator navigator,
            Texts texts,
            Patience patience,
            Background background,
            InstantSource clock,
            UseCases use) {
        this.site = site;
        this.navigator = navigator;
        this.texts = texts;
        this.patience = patience;
        this.background = background;
        this.queue = use.queue();
        this.book = use.book();
        this.today = use.today();
        number = new CheckNumber(navigator, texts, background, today, site);
        checkingIn = new CheckingIn(navigator, texts, background, use.checkIn(), site, clock,
                patience,
                exits());
        this.alarm = use.alarm();
        this.chime = use.chime();
        registration = new Registration(navigator, texts, background, use.registration(),
                () -> site.serviceDay(clock.instant()), site.callingCode(), Words.of("not-yet.in-line"),
                this::confirm);
        service = new ChoiceViewModel(Words.of("service.title"), Words.of("service.hint"), services(site))
            .pictured("medical_services")
            .one(this::choose);
    }

    private static List<Option> services(Site site) {
        return site.services()
            .stream()
            .limit(6)
            .map(each -> new Option(each.id(), Words.given(each.names()), each.icon()))
            .toList();
    }

    /// Somebody without an appointment.
    void start() {
        askSafety(1, this::askService);
    }

    /// Somebody with an appointment.
    void checkIn() {
        checkingIn.start();
    }

    /// Somebody who has a number already.
    void checkNumber() {
        number.ask();
    }

    private void askSafety(int step, Runnable then) {
        navigator.show(Page.of("safety", step, () -> new SafetyController(this::emergency, then)));
    }

    private CheckingIn.Exits exits() {
        return new CheckingIn.Exits() {
            @Override
            public void number(Joined.Place place, Words said) {
                site.service(place.service()).ifPresent(of -> showNumber(place, of, said));
            }

            @Override
            public void standing(String entry) {
                number.show(entry, Words.of("standing.already"), this::desk);
            }

            @Override
            public void safetyThen(Runnable then) {
                askSafety(STEP_LATE, then);
            }

            @Override
            public void walkIn() {
                start();
            }

            @Override
            public void book() {
                book.run();
            }

            @Override
            public void desk() {
                sendToDesk();
            }
        };
    }

    private void sendToDesk() {
        navigator.show(Page.of("desk", 0, () -> new AppointmentController(navigator::startOver)));
    }

    private void emergency() {
        alarm.run();
        var left = patience.countdown(EMERGENCY_SHOWN, EMERGENCY_SHOWN);
        navigator.show(Page.of("emergency", 0, () -> new EmergencyController(site.emergencyNumber(), texts))
            .waiting(Page.Waiting.OWN, () -> {
                if (left.isOver()) {
                    navigator.startOver();
                }
            })
            .ofNoReturn());
    }

    private void askService() {
        navigator.show(Page.of("service", 1, () -> new ChoiceController(service, texts)));
    }

    private void choose(String id) {
        line = site.service(id);
        line.ifPresent(to -> background.run("looking at the line", () -> today.outlook(to),
                navigator.inThisSession(this::askWhetherToWait), navigator::sayTrouble));
    }

    /// A long wait is said before somebody goes to the trouble of joining (screen K7).
    private void askWhetherToWait(Outlook outlook) {
        if (!outlook.isLong()) {
            registration.start();
            return;
        }
        var model = new LongWait(outlook, registration::start, book, navigator::startOver).question();
        navigator.show(Page.of("long-wait", 1, () -> new ChoiceController(model, texts)));
    }

    private void confirm(Known known) {
        line.ifPresent(to -> {
            var model = new ConfirmViewModel(lines(to, known), () -> queue.join(to, newcomer(known)),
                    background,
                    place -> showNumber(place, to, Words.NONE),
                    entry -> number.show(entry, Words.of("standing.in-line"), this::sendToDesk),
                    navigator::sayTrouble);
            navigator.show(Page.of("confirm", 3, () -> new ConfirmController(model, texts)));
        });
    }

    private static List<Fact> lines(ServiceLine line, Known known) {
        var lines = new ArrayList<Fact>();
        lines.add(new Fact(line.icon(), Words.of("confirm.service"),
                Words.given(line.names()), false));
        if (!known.shownName().isEmpty()) {
            lines.add(new Fact("perm_identity", Words.of("confirm.name"),
                    Words.literal(known.shownName()),
                    true));
        }
        lines.add(new Fact("campaign", Words.of("confirm.call"),
                Words.of("confirm.call." + known.callPreference()), false));
        return lines;
    }

    private Newcomer newcomer(Known known) {
        return new Newcomer(Optional.of(known.patient()).filter(id -> !id.isEmpty()), known.drafts(),
                known.unverified(), texts.language().tag(), known.callPreference(), known.needs());
    }

    private void showNumber(Joined.Place place, ServiceLine to, Words said) {
        chime.run();
        var last = new LastLook(patience, navigator::startOver);
        var model = new NumberViewModel(place, to, said, last);
        navigator.show(Page.of("number", 4, () -> new NumberController(model, texts))
            .waiting(Page.Waiting.OWN, last::tick)
            .ofNoReturn());
    }
}
