package org.anteroom.model.queue;

import java.util.Optional;
import org.anteroom.model.EnumWord;

/// The class by which the line is ordered (rules R6). Only staff give a class above [#STANDARD].
public enum QueueClass {
    EMERGENCY(1), VERY_URGENT(2), URGENT(3),
    /// Checked in to an appointment, not late.
    APPOINTMENT(4), STANDARD(4), ROUTINE(5);

    private final int urgency;

    QueueClass(int urgency) {
        this.urgency = urgency;
    }

    /// The word stored and sent.
    public String word() {
        return EnumWord.of(this);
    }

    /// The class of a stored word.
    public static Optional<QueueClass> of(String word) {
        return EnumWord.find(QueueClass.class, word);
    }

    /// The class of a triage number.
    ///
    /// @param urgency 1 (emergency) to 5 (routine)
    public static Optional<QueueClass> ofUrgency(int urgency) {
        return switch (urgency) {
            case 1 -> Optional.of(EMERGENCY);
            case 2 -> Optional.of(VERY_URGENT);
            case 3 -> Optional.of(URGENT);
            case 4 -> Optional.of(STANDARD);
            case 5 -> Optional.of(ROUTINE);
            default -> Optional.empty();
        };
    }

    /// The triage number, 1 to 5.
    public int urgency() {
        return urgency;
    }
}
