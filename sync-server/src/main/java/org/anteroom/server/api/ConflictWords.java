package org.anteroom.server.api;

import java.util.Locale;
import org.anteroom.model.FieldText;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Conflict;
import org.anteroom.model.merge.ConflictField;

/// Says in words what a conflict is about and what was made of it; values stand beside it, not in it.
final class ConflictWords {
    private ConflictWords() {}

    /// One or two plain sentences.
    ///
    /// @param kept the device on the side that stands
    /// @param lost the device on the other side
    static String of(Row conflict, String kept, String lost) {
        var effect = FieldText
            .word(conflict.fields(), ConflictField.EFFECT.field(), Conflict.Effect.class)
            .orElse(Conflict.Effect.KEPT_PRESENT);
        return switch (effect) {
            case KEPT_PRESENT -> both(conflict, kept, lost) + " The value that was there stayed.";
            case TOOK_ARRIVING -> both(conflict, kept, lost) + " The later value was taken.";
            case JOINED_BOTH -> both(conflict, kept, lost) + " What both said was joined.";
            case STRONGER_STANDS -> both(conflict, kept, lost) + " The stronger step stands.";
            case FIRST_STANDS -> both(conflict, kept, lost) + " The first to arrive stands.";
            case REFUSED -> one(conflict, lost) + " could not be done when it arrived ("
                    + conflict.fields().text(ConflictField.RULE.field()).replace('_', ' ') + ").";
            case PARKED -> one(conflict, lost)
                    + " waits, because something it belongs to could not be done.";
        };
    }

    private static String both(Row conflict, String kept, String lost) {
        var who = kept.equals(lost) ? kept + " gave" : kept + " and " + lost + " gave, apart,";
        var what = switch (shape(conflict)) {
            case FIELD -> " two values for the " + text(conflict, ConflictField.WHAT) + " of the ";
            case COMMAND -> " two steps (" + text(conflict, ConflictField.WHAT).replace("/", " and ")
                    + ") to the ";
            case PUT -> " different details of the ";
        };
        return who + what + text(conflict, ConflictField.ABOUT_KIND) + ".";
    }

    private static String one(Row conflict, String lost) {
        var what = text(conflict, ConflictField.WHAT);
        var did = switch (shape(conflict)) {
            case FIELD, PUT -> what.equals("put") ? "The new " : "An edit of the ";
            case COMMAND -> "The step " + what + " of the ";
        };
        return did + text(conflict, ConflictField.ABOUT_KIND) + " from " + lost;
    }

    private static Conflict.Shape shape(Row conflict) {
        return FieldText.word(conflict.fields(), ConflictField.SHAPE.field(), Conflict.Shape.class)
            .orElse(Conflict.Shape.FIELD);
    }

    private static String text(Row conflict, ConflictField field) {
        return conflict.fields().text(field.field()).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
