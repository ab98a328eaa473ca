package org.anteroom.kiosk.ui;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// One screen on the way: how to make it, and how the frame around it behaves.
///
/// @param name       for tests, pictures and the log
/// @param step       1 to [#STEPS], 0 where no steps are shown
/// @param controller makes a new controller over the page's view-model, which keeps what was typed
/// @param waiting    what happens when nobody touches anything
/// @param returning  whether Back leads away from it
/// @param tick       runs a few times a second while the page is shown
/// @param scan       takes what a scanner reads while the page is shown; absent where a scanner means nothing
public record Page(
        String name,
        int step,
        Supplier<Object> controller,
        Waiting waiting,
        boolean returning,
        Runnable tick,
        Optional<Consumer<String>> scan) {
    /// How many steps a walk-in takes.
    public static final int STEPS = 4;

    /// What happens when nobody touches anything.
    public enum Waiting {
        /// Nothing, for ever.
        FOREVER,
        /// A warning, then the start screen (rules R16).
        WATCHED,
        /// The page counts for itself.
        OWN
    }

    /// A page of the usual kind.
    public static Page of(String name, int step, Supplier<Object> controller) {
        return new Page(name, step, controller, Waiting.WATCHED, true, () -> {}, Optional.empty());
    }

    /// This page with another way of waiting, running something while it is shown.
    public Page waiting(Waiting other, Runnable ticking) {
        return new Page(name, step, controller, other, returning, ticking, scan);
    }

    /// This page without a way back.
    public Page ofNoReturn() {
        return new Page(name, step, controller, waiting, false, tick, scan);
    }

    /// This page with a scanner that means something.
    public Page scanning(Consumer<String> scanned) {
        return new Page(name, step, controller, waiting, returning, tick, Optional.of(scanned));
    }
}
