package org.anteroom.model;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The words by which enum constants are stored and sent: their names in lower case, such as `in_consultation`.
public final class EnumWord {
    private static final ClassValue<Map<String, Object>> CONSTANTS = new ClassValue<>() {
        @Override
        protected Map<String, Object> computeValue(Class<?> type) {
            var constants = new HashMap<String, Object>();
            for (var constant : type.getEnumConstants()) {
                constants.put(of((Enum<?>) constant), constant);
            }
            return Map.copyOf(constants);
        }
    };

    private EnumWord() {}

    /// The constant's word.
    public static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /// The constant of this word; empty for a word that only a newer version may know.
    public static <E extends Enum<E>> Optional<E> find(Class<E> type, String word) {
        return Optional.ofNullable(CONSTANTS.get(type).get(word)).map(type::cast);
    }
}
