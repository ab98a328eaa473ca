package org.anteroom.kiosk.app;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.kiosk.queue.Arrival;
import org.anteroom.kiosk.queue.ConfirmController;
import org.anteroom.kiosk.queue.ConfirmViewModel;
import org.anteroom.kiosk.queue.EmergencyController;
import org.anteroom.kiosk.queue.JoinQueue;
import org.anteroom.kiosk.queue.Joined;
import org.anteroom.kiosk.queue.NumberController;
import org.anteroom.kiosk.queue.NumberViewModel;
import org.anteroom.kiosk.queue.SafetyController;
import org.anteroom.kiosk.registration.Known;
import org.anteroom.kiosk.registration.Registration;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Countdown;
import org.anteroom.kiosk.ui.EaseViewModel;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;

/// One walk-in's way from the safety question to the number. Made anew for each patient: what it holds ends with it.
final class Journey {
    private static final Duration EMERGENCY_SHOWN = Duration.ofMinutes(1);

    private final Site site;
    private final Navigator navigator;
    private final Texts texts;
    private final EaseViewModel ease;
    private final Background background;
    private final InstantSource clock;
    private final JoinQueue queue;
    private final Runnable alarm;
    private final Runnable chime;
    private final Registration registration;
    private final ChoiceViewModel service;
    private Optional<ServiceLine> line = Optional.empty();

    /// What a journey does with the store.
    record UseCases(JoinQueue queue, Runnable alarm, Runnable chime, Registration.UseCases registration) {}

    Journey(
            Site site,
            Navigator navigator,
            Texts texts,
            EaseViewModel ease,
            Background background,
            InstantSource clock,
            UseCases use) {
        this.site = site;
        this.navigator = navigator;
        this.texts = texts;
        this.ease = ease;
        this.background = background;
        this.clock = clock;
        this.queue = use.queue();
        this.alarm = use.alarm();
        this.chime = use.chime();
        registration = new Registration(navigator, texts, background, use.registration(),
                () -> site.serviceDay(clock.instant()), site.callingCode(), this::confirm);
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

    void start() {
        navigator.show(Page.of("safety", 1, () -> new SafetyController(this::emergency, this::askService)));
    }

    private void emergency() {
        alarm.run();
        var left = new Countdown(clock, EMERGENCY_SHOWN);
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
        registration.start();
    }

    private void confirm(Known known) {
        line.ifPresent(to -> {
            var model = new ConfirmViewModel(lines(to, known), () -> queue.join(to, arrival(known)),
                    background,
                    place -> showNumber(place, to), navigator::sayTrouble);
            navigator.show(Page.of("confirm", 3, () -> new ConfirmController(model, texts)));
        });
    }

    private static List<ConfirmViewModel.Line> lines(ServiceLine line, Known known) {
        var lines = new ArrayList<ConfirmViewModel.Line>();
        lines.add(new ConfirmViewModel.Line(line.icon(), Words.of("confirm.service"),
                Words.given(line.names()), false));
        if (!known.shownName().isEmpty()) {
            lines.add(new ConfirmViewModel.Line("perm_identity", Words.of("confirm.name"),
                    Words.literal(known.shownName()),
                    true));
        }
        lines.add(new ConfirmViewModel.Line("campaign", Words.of("confirm.call"),
                Words.of("confirm.call." + known.callPreference()), false));
        return lines;
    }

    private Arrival arrival(Known known) {
        return new Arrival(Optional.of(known.patient()).filter(id -> !id.isEmpty()), known.drafts(),
                known.unverified(), texts.language().tag(), known.callPreference(), known.needs());
    }

    private void showNumber(Joined.Place place, ServiceLine to) {
        chime.run();
        var model = new NumberViewModel(place, to, clock, ease::isExtraTime, navigator::startOver);
        navigator.show(Page.of("number", 4, () -> new NumberController(model, texts))
            .waiting(Page.Waiting.OWN, model::tick)
            .ofNoReturn());
    }
}
