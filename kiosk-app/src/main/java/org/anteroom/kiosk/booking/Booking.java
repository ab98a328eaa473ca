package org.anteroom.kiosk.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.LastLook;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.Patience;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceController;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.booking.BookingFault;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.reminder.ReminderChannel;
import org.anteroom.model.site.Provider;
import org.anteroom.model.site.ServiceLine;
import org.anteroom.model.site.Site;

/// One patient's way to a time on another day (screen K11). Made anew for each patient; what it keeps for them is let go
/// when their session ends.
public final class Booking {
    private static final int MOST_CHOICES = 6;
    private static final String TIMES = "book-times";
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(5);

    private final Site site;
    private final Navigator navigator;
    private final Texts texts;
    private final Background background;
    private final InstantSource clock;
    private final UseCases use;
    private final Around around;
    private final Runnable identify;
    private final ChoiceViewModel services;
    private final TimesViewModel times;
    private Optional<ServiceLine> service = Optional.empty();
    private List<Provider> people = List.of();
    private Instant looked = Instant.MIN;
    private Optional<FreeTime> wanted = Optional.empty();
    private Optional<Who> who = Optional.empty();

    /// What this feature does with the store.
    public record UseCases(FindTimes find, KeepTime keep, BookTime book, JoinWaitingList list) {}

    /// What this feature needs of the kiosk around it.
    ///
    /// @param online   whether the server is reachable
    /// @param patience how long a last page stays
    /// @param chime    sounds when something is booked
    public record Around(BooleanSupplier online, Patience patience, Runnable chime) {}

    /// Books at this site.
    ///
    /// @param identify asks who the patient is; the answer comes by [#identified]
    public Booking(
            Site site,
            Navigator navigator,
            Texts texts,
            Background background,
            InstantSource clock,
            UseCases use,
            Around around,
            Runnable identify) {
        this.site = site;
        this.navigator = navigator;
        this.texts = texts;
        this.background = background;
        this.clock = clock;
        this.use = use;
        this.around = around;
        this.identify = identify;
        services = new ChoiceViewModel(Words.of("book.service.title"), Words.of("book.service.hint"),
                site.services()
                    .stream()
                    .limit(MOST_CHOICES)
                    .map(each -> new Option(each.id(), Words.given(each.names()), each.icon()))
                    .toList())
            .pictured("event")
            .one(this::chooseService);
        times = new TimesViewModel(this::today, this::choose, this::askDay);
    }

    private LocalDate today() {
        return site.serviceDay(clock.instant());
    }

    /// Asks the first question.
    public void start() {
        navigator.atEnd(() -> background.run("letting a time go", () -> {
            use.keep().letGo();
            return true;
        }, _ -> {}, () -> {}));
        show("book-service", 1, services);
    }

    private void show(String name, int step, ChoiceViewModel model) {
        navigator.show(Page.of(name, step, () -> new ChoiceController(model, texts)));
    }

    private void chooseService(String id) {
        service = site.service(id);
        service.ifPresent(line -> background.run("finding people", () -> use.find().people(line),
                navigator.inThisSession(this::askPerson), navigator::sayTrouble));
    }

    private void askPerson(List<Provider> all) {
        people = all;
        if (all.size() < 2) {
            findTimes();
            return;
        }
        var options = new ArrayList<Option>();
        options.add(new Option("first-free", Words.of("book.person.first-free"), "schedule"));
        all.stream()
            .limit(MOST_CHOICES - 1L)
            .forEach(each -> options.add(
                    new Option("person-" + each.id(), Words.literal(each.name()), "person_outline")));
        show("book-person", 1,
                new ChoiceViewModel(Words.of("book.person.title"), Words.of("book.person.hint"), options)
                    .pictured("people_outline")
                    .one(id -> choosePerson(all, id)));
    }

    private void choosePerson(List<Provider> all, String id) {
        people = id.equals("first-free") ? all
                : all.stream().filter(each -> id.equals("person-" + each.id())).toList();
        findTimes();
    }

    private void findTimes() {
        find(found -> {
            times.renew(found, Words.NONE);
            navigator.show(Page.of(TIMES, 1, () -> new TimesController(times, texts))
                .waiting(Page.Waiting.WATCHED, this::lookAgain));
        });
    }

    /// Times that others take meanwhile go from the page, and those that become free come.
    private void lookAgain() {
        if (!clock.instant().isBefore(looked.plus(LOOK_AGAIN))) {
            find(found -> {
                if (navigator.current().name().equals(TIMES)) {
                    times.update(found);
                }
            });
        }
    }

    /// Looks for times; shows that there are none, or does something with them.
    private void find(Consumer<List<FreeTime>> then) {
        looked = clock.instant();
        service.ifPresent(line -> background.run("finding times", () -> use.find().times(line, people),
                navigator.inThisSession(found -> {
                    if (found.isEmpty()) {
                        show("book-full", 1, full());
                    } else {
                        then.accept(found);
                    }
                }), navigator::sayTrouble));
    }

    private ChoiceViewModel full() {
        wanted = Optional.empty();
        return new ChoiceViewModel(Words.of("book.full.title"), Words.of("book.full.hint"), List.of(
                new Option("tell-me", Words.of("book.full.tell"), "notifications_none")))
            .pictured("event_busy")
            .one(_ -> who.ifPresentOrElse(this::identified, identify));
    }

    private void askDay() {
        show("book-day", 1, days(times.days(), 0));
    }

    private ChoiceViewModel days(List<LocalDate> all, int from) {
        var some = all.subList(from, Math.min(all.size(), from + MOST_CHOICES));
        var model = new ChoiceViewModel(Words.of("book.day.title"), Words.NONE,
                some.stream()
                    .map(day -> new Option("day-" + day, PlainDates.day(day, today()), "event"))
                    .toList())
            .pictured("date_range")
            .one(id -> {
                times.goTo(LocalDate.parse(id.substring("day-".length())));
                navigator.backTo(TIMES);
            });
        return from + MOST_CHOICES < all.size()
                ? model.orElse(Words.of("book.day.more"),
                        () -> show("book-day", 1, days(all, from + MOST_CHOICES)))
                : model;
    }

    private void choose(FreeTime time) {
        wanted = Optional.of(time);
        who.ifPresentOrElse(this::identified, identify);
    }

    /// The patient is known now.
    public void identified(Who person) {
        if (person.patient().isEmpty()) {
            show("book-unnamed", 2,
                    new ChoiceViewModel(Words.of("book.unnamed.title"), Words.of("book.unnamed.hint"),
                            List.of(new Option("again", Words.of("book.unnamed.again"), "person_search")))
                        .pictured("support_agent")
                        .one(_ -> identify.run()));
            return;
        }
        who = Optional.of(person);
        wanted.ifPresentOrElse(time -> keep(time, person), () -> joinList(person));
    }

    private void joinList(Who person) {
        var only = people.size() == 1 ? Optional.of(people.getFirst()) : Optional.<Provider>empty();
        service.ifPresent(line -> background.run("joining the waiting list",
                () -> use.list().join(line, only, person), navigator.inThisSession(this::listed),
                navigator::sayTrouble));
    }

    private void listed(boolean stored) {
        if (!stored) {
            navigator.sayTrouble();
            return;
        }
        var model = new ChoiceViewModel(Words.of("book.listed.title"), Words.of("book.listed.hint"), List.of(
                new Option("done", Words.of("number.done"), "check_circle_outline")))
            .pictured("notifications_none")
            .one(_ -> navigator.startOver());
        navigator
            .show(Page.of("book-listed", 4, () -> new ChoiceController(model, texts)).ofNoReturn());
    }

    private void keep(FreeTime time, Who person) {
        service.ifPresent(line -> {
            var model = new KeepViewModel(new KeepViewModel.Wish(time, line, person.shownName()), today(),
                    clock, new KeepViewModel.Ways(this::askReminders,
                            (kept, reminders) -> book(time, kept, line, person, reminders),
                            () -> chooseAgain(Words.of("book.over"))));
            navigator.show(Page.of("book-keep", 3, () -> new KeepController(model, texts))
                .waiting(Page.Waiting.WATCHED, model::tick));
            var online = around.online().getAsBoolean();
            background.run("asking for a time", () -> use.keep().ask(time, person.patient(), online),
                    navigator.inThisSession(asked -> whenTold(asked.told(),
                            told -> use.keep().settle(asked, told), kept -> kept(model, kept))),
                    navigator::sayTrouble);
        });
    }

    /// The time is kept while this is asked.
    private void askReminders(KeepViewModel keep) {
        var question = new RemindersQuestion(keep.action(), keep::book).model();
        navigator.show(Page.of("book-reminders", 3, () -> new ChoiceController(question, texts))
            .waiting(Page.Waiting.WATCHED, keep::tick));
    }

    /// Nobody waits: the work goes on when the server's word is there, or its time is over.
    private <T> void whenTold(
            CompletableFuture<Optional<Outcome>> told,
            Function<Optional<Outcome>, T> work,
            Consumer<T> then) {
        var here = navigator.inThisSession(then);
        var _ = told.thenAccept(outcome -> background.run("taking the server's word",
                () -> work.apply(outcome), here, navigator::sayTrouble));
    }

    private void kept(KeepViewModel model, Kept kept) {
        if (kept instanceof Kept.Gone(var why)) {
            chooseAgain(Words.of(why == BookingFault.PATIENT_CONFLICT ? "book.conflict" : "book.taken"));
        } else {
            model.show(kept);
        }
    }

    private void chooseAgain(Words said) {
        find(found -> {
            times.renew(found, said);
            navigator.backTo(TIMES);
        });
    }

    private void book(
            FreeTime time,
            Kept kept,
            ServiceLine line,
            Who person,
            Set<ReminderChannel> reminders) {
        background.run("booking a time", () -> use.book().book(time, kept, line, person, reminders),
                navigator.inThisSession(booked -> booked.ifPresentOrElse(
                        stored -> whenTold(stored.told(), stored::slip, this::show),
                        navigator::sayTrouble)),
                navigator::sayTrouble);
    }

    private void show(Booked.Slip slip) {
        around.chime().run();
        var last = new LastLook(around.patience(), navigator::startOver);
        var model = new BookedViewModel(slip, today(), last);
        navigator.show(Page.of("book-done", 4, () -> new BookedController(model, texts))
            .waiting(Page.Waiting.OWN, last::tick)
            .ofNoReturn());
    }
}
