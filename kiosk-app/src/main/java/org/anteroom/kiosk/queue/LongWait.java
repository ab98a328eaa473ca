package org.anteroom.kiosk.queue;

import java.util.List;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.queue.Outlook;

/// Says how long the wait will be before somebody joins a long line, and what else they can do (screen K7).
///
/// @param join  joins all the same
/// @param book  books another day instead
/// @param leave goes away
public record LongWait(Outlook outlook, Runnable join, Runnable book, Runnable leave) {
    /// The question.
    public ChoiceViewModel question() {
        return new ChoiceViewModel(LineWords.ahead(outlook.ahead()), LineWords.wait(outlook.waiting()),
                List.of(
                        new Option("join", Words.of("long-wait.join"), "confirmation_number"),
                        new Option("book", Words.of("long-wait.book"), "event"),
                        new Option("leave", Words.of("long-wait.leave"), "exit_to_app")))
            .pictured("schedule")
            .one(id -> {
                switch (id) {
                    case "join" -> join.run();
                    case "book" -> book.run();
                    default -> leave.run();
                }
            });
    }
}
