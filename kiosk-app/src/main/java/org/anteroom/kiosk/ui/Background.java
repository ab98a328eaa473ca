package org.anteroom.kiosk.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Work off the screen's thread, and its result back on it. The one place of the program that catches [Exception].
///
/// What was expected to go wrong is a value and arrives as a result; what arrives as an exception is a bug or a dead
/// disk: it is logged here once, and the screen says that it did not work.
public final class Background {
    private static final Logger log = LoggerFactory.getLogger(Background.class);

    private final Executor work;
    private final Executor screen;
    private String trouble = "";

    /// @param work runs the tasks, one after the other
    /// @param screen runs what touches screens
    public Background(Executor work, Executor screen) {
        this.work = work;
        this.screen = screen;
    }

    /// The code of the last thing that went wrong, empty before the first; asked on the screen's thread.
    public String lastTrouble() {
        return trouble;
    }

    /// Runs a task.
    ///
    /// @param what for the log, without anything about a person
    /// @param done takes the result, on the screen's thread
    /// @param failed runs instead if the task threw, on the screen's thread
    public <T> void run(String what, Callable<T> task, Consumer<T> done, Runnable failed) {
        work.execute(() -> {
            try {
                var result = task.call();
                screen.execute(() -> done.accept(result));
            } catch (Exception e) {
                var code = TroubleCode.of(e);
                log.error("{} failed, code {}", what, code, e);
                screen.execute(() -> {
                    trouble = code;
                    failed.run();
                });
            }
        });
    }
}
