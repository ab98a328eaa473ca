package org.anteroom.model;

import java.util.Locale;
import java.util.Optional;

/// The words by which enum constants are stored and sent: their names in lower case, such as `in_consultation`.
public final class EnumWord {
    private EnumWord() {}

    /// The constant's word.
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The constant of this word; empty for a word that only a newer version may know.
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        for (var constant : type.getEnumConstants()) {
            if (of(constant).equals(word)) {
                return Optional.of(constant);
            }
        }
        return Optional.empty();
    }
}
