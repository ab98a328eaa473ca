package org.anteroom.model.reminder;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// How a message reaches a patient (requirements C24).
public enum ReminderChannel {
    EMAIL, SMS, WHATSAPP, PUSH, CALL;

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The channel of a stored word.
    public static Optional<ReminderChannel> of(String word) {
        return EnumWord.find(ReminderChannel.class, word);
    }
}
