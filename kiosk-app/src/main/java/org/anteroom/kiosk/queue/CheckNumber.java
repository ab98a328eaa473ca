package org.anteroom.kiosk.queue;

import java.util.ArrayList;
import java.util.List;
import org.anteroom.kiosk.line.Joined;
import org.anteroom.kiosk.line.TodaysLine;
import org.anteroom.kiosk.ui.Background;
import org.anteroom.kiosk.ui.Fact;
import org.anteroom.kiosk.ui.Navigator;
import org.anteroom.kiosk.ui.Page;
import org.anteroom.kiosk.ui.PlainDates;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.EntryController;
import org.anteroom.kiosk.ui.question.EntryViewModel;
import org.anteroom.kiosk.ui.question.FactsController;
import org.anteroom.kiosk.ui.question.FactsViewModel;
import org.anteroom.model.queue.QueueCommand;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.queue.StepOut;
import org.anteroom.model.queue.Token;
import org.anteroom.model.row.Fields;
import org.anteroom.model.site.Site;

/// Tells somebody who has a number how it stands, and lets them step out for a while (screen K12). Says nothing of who anybody is.
public final class CheckNumber {
    private static final int NO_STEP = 0;

    private final Navigator navigator;
    private final Texts texts;
    private final Background background;
    private final TodaysLine line;
    private final Site site;
    private final EntryViewModel ask;

    public CheckNumber(Navigator navigator, Texts texts, Background background, TodaysLine line, Site site) {
        this.navigator = navigator;
        this.texts = texts;
        this.background = background;
        this.line = line;
        this.site = site;
        ask = new EntryViewModel(Words.of("standing.ask"), Words.of("standing.ask.hint"), List.of(
                EntryViewModel.Field.of("ticket", Words.of("number.title"), EntryViewModel.Keys.CODE)))
            .pictured("confirmation_number")
            .judged(() -> Token.read(typed()).isPresent() ? Words.NONE
                    : Words.of("standing.fault.FORM", "A314"),
                    () -> Token.read(typed()).ifPresent(this::look));
    }

    private String typed() {
        return ask.fields().getFirst().typed();
    }

    /// Asks for the number; a scanner types it too.
    public void ask() {
        navigator.show(Page.of("ticket", NO_STEP, () -> new EntryController(ask, texts)));
    }

    private void look(Token token) {
        background.run("looking up a number", () -> line.find(token).map(this::standing),
                navigator.inThisSession(found -> found.ifPresentOrElse(
                        standing -> show(standing, standing.place().token().equals(token) ? Words.NONE
                                : Words.of("standing.joined")),
                        () -> ask.say(Words.of("standing.fault.UNKNOWN", token.text())))),
                navigator::sayTrouble);
    }

    /// Shows how an entry stands to somebody who has just been told that they are in line already.
    ///
    /// @param said    that they are
    /// @param unknown runs if this device does not know the entry
    public void show(String entry, Words said, Runnable unknown) {
        background.run("looking up a place in line", () -> line.find(entry).map(this::standing),
                navigator.inThisSession(found -> found.ifPresentOrElse(
                        standing -> show(standing, said), unknown)),
                navigator::sayTrouble);
    }

    private record Standing(QueueEntry entry, TodaysLine.Standing now) {
        Joined.Place place() {
            return now.place();
        }
    }

    private Standing standing(QueueEntry entry) {
        return new Standing(entry, line.tell(entry));
    }

    private void show(Standing standing, Words hint) {
        var isAway = StepOut.until(standing.entry()).isPresent();
        var ways = new ArrayList<FactsViewModel.Way>();
        if (StepOut.isOffered(standing.entry())) {
            ways.add(step(standing, "step-out", QueueCommand.HOLD, StepOut.ARGS));
        }
        if (isAway) {
            ways.add(step(standing, "back-in-line", QueueCommand.RETURN, Fields.NONE));
        }
        ways.add(new FactsViewModel.Way("done", Words.of("number.done"), navigator::startOver));
        var model = new FactsViewModel(Words.of("standing.title", standing.place().token().text()), hint,
                "confirmation_number", facts(standing), ways);
        navigator.show(Page.of(isAway ? "stepped-out" : "standing", NO_STEP,
                () -> new FactsController(model, texts)));
    }

    private FactsViewModel.Way step(Standing standing, String id, QueueCommand command, Fields args) {
        return new FactsViewModel.Way(id, Words.of("standing." + id), () -> background.run(id,
                () -> standing(line.step(standing.entry(), command, args)),
                navigator.inThisSession(after -> show(after, Words.NONE)), navigator::sayTrouble));
    }

    private List<Fact> facts(Standing standing) {
        var entry = standing.entry();
        return switch (entry.state()) {
            case WAITING -> waiting(standing.now());
            case CALLED -> now(site.room(entry.text(QueueField.ROOM))
                .map(room -> Words.of("standing.called", room.name()))
                .orElse(Words.of("standing.called.somewhere")));
            case IN_CONSULTATION -> now(Words.of("standing.inside"));
            case ON_HOLD -> now(StepOut.until(entry)
                .map(end -> Words.of("standing.away")
                    .with(PlainDates.time(
                            end.atZone(site.zone()).toLocalTime())))
                .orElse(Words.of("standing.on-hold")));
            case MISSED_CALL -> now(Words.of("standing.missed"));
            case LEFT, COMPLETED, CANCELLED -> now(Words.of("standing.over"));
        };
    }

    private static List<Fact> now(Words words) {
        return List.of(new Fact("campaign", Words.of("standing.now"), words, false));
    }

    private static List<Fact> waiting(TodaysLine.Standing standing) {
        var place = standing.place();
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("group", Words.of("standing.now"), LineWords.ahead(place.ahead()),
                false));
        var wait = LineWords.turn(place);
        if (!wait.isSilent()) {
            facts.add(new Fact("schedule", Words.of("standing.wait"), wait, false));
        }
        var changed = LineWords.changed(standing.since());
        if (!changed.isSilent()) {
            facts.add(new Fact("info", Words.of("standing.since"), changed, false));
        }
        return facts;
    }
}
