package org.anteroom.kiosk.app;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.beans.property.ObjectProperty;
import org.anteroom.kiosk.booking.BookTime;
import org.anteroom.kiosk.booking.Booking;
import org.anteroom.kiosk.booking.FindTimes;
import org.anteroom.kiosk.booking.JoinWaitingList;
import org.anteroom.kiosk.booking.KeepTime;
import org.anteroom.kiosk.booking.ServerWord;
import org.anteroom.kiosk.checkin.CheckInHere;
import org.anteroom.kiosk.checkin.CheckingIn;
import org.anteroom.kiosk.checkin.LookForVisits;
import org.anteroom.kiosk.device.Tones;
import org.anteroom.kiosk.home.HelpController;
import org.anteroom.kiosk.home.HomeController;
import org.anteroom.kiosk.home.HomeViewModel;
import org.anteroom.kiosk.home.LookAtClinic;
import org.anteroom.kiosk.identity.FindPatient;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.kiosk.queue.JoinQueue;
import org.anteroom.kiosk.queue.RaiseAlarm;
import org.anteroom.kiosk.registration.RegisterPatient;
import org.anteroom.kiosk.registration.Registration;
import org.anteroom.kiosk.sync.Outcomes;
import org.anteroom.kiosk.syncstatus.SyncStatusController;
import org.anteroom.kiosk.syncstatus.SyncStatusViewModel;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.EaseViewModel;
import org.anteroom.kiosk.ui.FrameViewModel;
import org.anteroom.kiosk.ui.Idle;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Look;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Panel;
import org.anteroom.kiosk.ui.Patience;
import org.anteroom.kiosk.ui.Shell;
import org.anteroom.kiosk.ui.SyncState;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.TroubleCode;
import org.anteroom.kiosk.ui.TroubleController;
import org.anteroom.kiosk.ui.TroubleViewModel;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.booking.Hold;
import org.anteroom.model.site.Site;
import org.anteroom.model.stamp.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One kiosk, put together. Made and used on the screen's thread.
///
/// Sync is not part of it: whoever runs the engine sets [#sync] on the screen's thread.
public final class Kiosk implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Kiosk.class);

    private final ExecutorService work;
    private final Site site;
    private final LocalStore store;
    private final InstantSource clock;
    private final Background background;
    private final List<Language> languages;
    private final Texts texts;
    private final EaseViewModel ease;
    private final Patience patience;
    private final Navigator navigator;
    private final FindPatient find;
    private final Journey.UseCases useCases;
    private final FindTimes times;
    private final ServerWord serverWord;
    private final Ids ids;
    private final HomeViewModel home;
    private final FrameViewModel frame;
    private final Shell shell;
    private final Tones tones = new Tones();
    private Runnable free = () -> {};
    private Runnable asked = () -> {};

    /// Puts a kiosk together.
    ///
    /// @param clock  what time it is
    /// @param steady of [Patience]
    /// @param screen runs what touches screens
    public Kiosk(
            Panel panel,
            Site site,
            LocalStore store,
            InstantSource clock,
            InstantSource steady,
            Executor screen) {
        this.site = site;
        this.store = store;
        this.clock = clock;
        work = Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("kiosk-work").factory());
        background = new Background(work, screen);
        languages = site.languages().stream().map(Language::of).distinct().toList();
        texts = new Texts(languages.getFirst());
        ease = new EaseViewModel(panel);
        patience = new Patience(steady, ease::isExtraTime);
        ids = new Ids(clock, new SecureRandom());
        times = new FindTimes(store, site, clock);
        var outcomes = Outcomes.of(store);
        serverWord = change -> outcomes.of(change, Hold.OUTCOME_WAIT);
        var line = new TodaysLine(store, site, clock);
        var queue = new JoinQueue(store, line);
        var alarm = new RaiseAlarm(store, ids);
        find = new FindPatient(store, clock);
        useCases = new Journey.UseCases(queue, line, () -> {
            tones.emergency();
            background.run("raising an alarm", alarm::raise, _ -> {}, () -> {});
        }, tones::number,
                new Registration.UseCases(find, new RegisterPatient(store, ids, clock)),
                new CheckingIn.UseCases(find, new LookForVisits(store, site, clock),
                        new CheckInHere(store, site, line)),
                this::book);
        home = new HomeViewModel(site.name(), site.emergencyNumber(),
                new LookAtClinic(site, clock, line::waiting, store::hasRoom, this::isAlone)::look, background,
                starts(), languages);
        navigator = new Navigator(start());
        navigator.onStartOver(this::startOver);
        navigator.onTrouble(() -> sayTrouble(background.lastTrouble()));
        frame = new FrameViewModel(navigator, texts, ease, new Idle(steady), clock, site.zone(), languages);
        frame.onHelp(this::showHelp, this::showSync);
        frame.onWarning(tones::stillThere);
        frame.syncProperty().map(SyncState::level).addListener((_, _, _) -> home.refresh());
        shell = new Shell(frame, texts, new Look(panel));
    }

    private boolean isAlone() {
        return sync().get().level() == SyncState.Level.ISLAND;
    }

    private List<HomeViewModel.Start> starts() {
        return List.of(
                new HomeViewModel.Start(
                        new Option("appointment", Words.of("home.appointment"), "event_available"),
                        true, () -> journey().checkIn()),
                new HomeViewModel.Start(
                        new Option("walk-in", Words.of("home.walk-in"), "confirmation_number"), true,
                        this::walkIn),
                new HomeViewModel.Start(new Option("book", Words.of("home.book"), "event"), false,
                        this::book),
                new HomeViewModel.Start(
                        new Option("my-number", Words.of("home.my-number"), "search"), false,
                        () -> journey().checkNumber()),
                new HomeViewModel.Start(new Option("help", Words.of("home.help"), "support_agent"), false,
                        this::showHelp));
    }

    private Page start() {
        return Page.of("home", 0, () -> new HomeController(home, texts, frame()::speak))
            .waiting(Page.Waiting.FOREVER, home::tick);
    }

    private FrameViewModel frame() {
        return frame;
    }

    private void walkIn() {
        journey().start();
    }

    private Journey journey() {
        return new Journey(site, navigator, texts, patience, background, clock, useCases);
    }

    private void book() {
        var booking = new Booking.UseCases(times, new KeepTime(store, times, serverWord, ids, clock),
                new BookTime(store, site, serverWord, ids, clock), new JoinWaitingList(store, ids, clock));
        new BookingJourney(site, navigator, texts, background, clock,
                new BookingJourney.UseCases(booking, useCases.registration(), new Booking.Around(
                        () -> !isAlone(), patience,
                        tones::number)))
            .start();
    }

    private void startOver() {
        ease.reset();
        shell.forget();
        texts.languageProperty().set(languages.getFirst());
        work.execute(find::newSession);
        navigator.startOver(start());
        free.run();
    }

    private void sayTrouble(String code) {
        var model = new TroubleViewModel(code, patience, navigator::startOver);
        navigator.show(Page.of("trouble", 0, () -> new TroubleController(model, texts))
            .waiting(Page.Waiting.OWN, model::tick)
            .ofNoReturn());
    }

    /// The site it was put together for.
    public Site site() {
        return site;
    }

    /// Asks to be told whenever somebody was served.
    void onFree(Runnable listener) {
        free = listener;
    }

    /// Whether nobody is being served.
    boolean isFree() {
        return navigator.current().name().equals("home");
    }

    /// Takes what nobody else caught on the screen's thread: it is logged, and the patient may start again.
    void unexpected(Throwable mistake) {
        var code = TroubleCode.of(mistake);
        log.error("unexpected, code {}", code, mistake);
        if (!navigator.current().name().equals("trouble")) {
            sayTrouble(code);
        }
    }

    private void showHelp() {
        if (!navigator.current().name().equals("help")) {
            navigator
                .show(Page.of("help", navigator.current().step(), () -> new HelpController(navigator::back)));
        }
    }

    /// Asks to be told whenever somebody looks how the device stands with the server.
    void onAsked(Runnable listener) {
        asked = listener;
    }

    private void showSync() {
        if (!navigator.current().name().equals("sync")) {
            asked.run();
            var model = new SyncStatusViewModel(store.self().digit(), site.name(), sync(), clock);
            navigator.show(Page.of("sync", 0, () -> new SyncStatusController(model, texts, navigator::back)));
        }
    }

    /// Where the engine writes how the device stands with the server.
    public ObjectProperty<SyncState> sync() {
        return frame.syncProperty();
    }

    /// The scene, and the timer behind it.
    public Shell shell() {
        return shell;
    }

    /// Where the patient is.
    public Navigator navigator() {
        return navigator;
    }

    /// What makes the screen easier.
    public EaseViewModel ease() {
        return ease;
    }

    /// The texts, and their language.
    public Texts texts() {
        return texts;
    }

    @Override
    public void close() {
        shell.close();
        tones.close();
        work.shutdown();
    }
}
