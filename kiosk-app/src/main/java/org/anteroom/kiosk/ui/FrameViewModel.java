package org.anteroom.kiosk.ui;

import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

/// What stands around every screen: steps, time, language, sync, and what is laid over it.
public final class FrameViewModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private final Navigator navigator;
    private final Texts texts;
    private final EaseViewModel ease;
    private final Idle idle;
    private final InstantSource clock;
    private final ZoneId zone;
    private final List<Language> languages;
    private final ObjectProperty<SyncState> sync = new SimpleObjectProperty<>(SyncState.UNKNOWN);
    private final ObjectProperty<Sheet> sheet = new SimpleObjectProperty<>(Sheet.NONE);
    private final ObjectProperty<Idle.State> presence = new SimpleObjectProperty<>(Idle.State.PRESENT);
    private final ReadOnlyStringWrapper time = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper secondsLeft = new ReadOnlyStringWrapper("");
    private Runnable help = () -> {};
    private Runnable staff = () -> {};
    private Runnable warning = () -> {};

    /// What is laid over the page.
    public enum Sheet {
        NONE, EASE, LANGUAGES, STILL_THERE
    }

    public FrameViewModel(
            Navigator navigator,
            Texts texts,
            EaseViewModel ease,
            Idle idle,
            InstantSource clock,
            ZoneId zone,
            List<Language> languages) {
        this.navigator = navigator;
        this.texts = texts;
        this.ease = ease;
        this.idle = idle;
        this.clock = clock;
        this.zone = zone;
        this.languages = List.copyOf(languages);
        navigator.currentProperty().addListener(_ -> {
            sheet.set(Sheet.NONE);
            idle.touch();
            presence.set(Idle.State.PRESENT);
        });
        tick();
    }

    /// What the buttons for help and for staff do.
    public void onHelp(Runnable showHelp, Runnable showStaff) {
        help = showHelp;
        staff = showStaff;
    }

    /// What makes the warning heard.
    public void onWarning(Runnable sound) {
        warning = sound;
    }

    /// Somebody touched the screen.
    public void touched() {
        idle.touch();
        presence.set(Idle.State.PRESENT);
        if (sheet.get() == Sheet.STILL_THERE) {
            sheet.set(Sheet.NONE);
        }
    }

    /// Looks at the clock; called a few times a second.
    public void tick() {
        time.set(TIME.format(LocalTime.ofInstant(clock.instant(), zone)));
        navigator.current().tick().run();
        if (navigator.current().waiting() != Page.Waiting.WATCHED && sheet.get() == Sheet.NONE) {
            idle.touch();
            presence.set(Idle.State.PRESENT);
            return;
        }
        idle.extraTime(ease.isExtraTime());
        var state = idle.state();
        presence.set(state);
        secondsLeft.set(Integer.toString(idle.secondsLeft()));
        switch (state) {
            case PRESENT, VEILED -> {
                if (sheet.get() == Sheet.STILL_THERE) {
                    sheet.set(Sheet.NONE);
                }
            }
            case WARNING -> {
                if (sheet.get() != Sheet.STILL_THERE) {
                    warning.run();
                }
                sheet.set(Sheet.STILL_THERE);
            }
            case GONE -> {
                sheet.set(Sheet.NONE);
                idle.touch();
                navigator.startOver();
            }
        }
    }

    /// The part of the warning that is left, 1 to 0.
    public double warningLeft() {
        return (double) idle.secondsLeft() / idle.warningSeconds();
    }

    /// Goes back.
    public void back() {
        navigator.back();
    }

    /// Forgets everything and shows the start.
    public void startOver() {
        navigator.startOver();
    }

    /// Shows help.
    public void help() {
        help.run();
    }

    /// Shows what staff want to know.
    public void staff() {
        staff.run();
    }

    /// Lays a sheet over the page, or takes it away.
    public void lay(Sheet over) {
        sheet.set(over);
    }

    /// Speaks another language from now on.
    public void speak(Language language) {
        texts.languageProperty().set(language);
        sheet.set(Sheet.NONE);
    }

    /// What the step dots say, silent where there are none.
    public Words step() {
        var step = navigator.current().step();
        return step == 0 ? Words.NONE
                : Words.of("frame.step", Integer.toString(step), Integer.toString(Page.STEPS));
    }

    /// The language of the moment.
    public Language language() {
        return texts.language();
    }

    /// The languages of the site.
    public List<Language> languages() {
        return languages;
    }

    /// Where the patient is.
    public Navigator navigator() {
        return navigator;
    }

    /// What makes the screen easier.
    public EaseViewModel ease() {
        return ease;
    }

    /// How the device stands with the server.
    public ObjectProperty<SyncState> syncProperty() {
        return sync;
    }

    /// What is laid over the page.
    public ObjectProperty<Sheet> sheetProperty() {
        return sheet;
    }

    /// Whether anybody is there.
    public ObjectProperty<Idle.State> presenceProperty() {
        return presence;
    }

    /// The time at the site.
    public ReadOnlyStringProperty timeProperty() {
        return time.getReadOnlyProperty();
    }

    /// Seconds until everything is forgotten.
    public ReadOnlyStringProperty secondsLeftProperty() {
        return secondsLeft.getReadOnlyProperty();
    }
}
