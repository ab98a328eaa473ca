package org.anteroom.kiosk.booking;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.anteroom.kiosk.ui.Words;
import org.anteroom.kiosk.ui.question.ChoiceViewModel;
import org.anteroom.kiosk.ui.question.Option;
import org.anteroom.model.reminder.ReminderChannel;

/// Asks how the patient wants to be reminded, and with that for the last word (screen K11). In no way is an answer too.
final class RemindersQuestion {
    private final ChoiceViewModel model;

    /// @param confirm what the button says
    RemindersQuestion(Words confirm, Consumer<Set<ReminderChannel>> then) {
        model = new ChoiceViewModel(Words.of("book.remind.title"), Words.of("book.remind.hint"),
                List.of(option(ReminderChannel.SMS, "message"), option(ReminderChannel.EMAIL, "email"),
                        option(ReminderChannel.CALL, "phone")))
            .pictured("notifications_none")
            .many(confirm, () -> then.accept(chosen()));
    }

    private static Option option(ReminderChannel channel, String icon) {
        return new Option(channel.word(), Words.of("book.remind." + channel.word()), icon);
    }

    ChoiceViewModel model() {
        return model;
    }

    private Set<ReminderChannel> chosen() {
        var channels = EnumSet.noneOf(ReminderChannel.class);
        model.chosen().forEach(word -> ReminderChannel.of(word).ifPresent(channels::add));
        return channels;
    }
}
