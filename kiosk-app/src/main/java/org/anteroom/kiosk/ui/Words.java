package org.anteroom.kiosk.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Something to say, before it is known in which language: the key of a text, and what goes into its gaps.
///
/// @param key  of the message bundle; empty for silence
/// @param gaps  for `{0}`, `{1}` ...; said as they are
/// @param inner for the gaps behind those; said in the same language
public record Words(String key, List<String> gaps, List<Words> inner) {
    private static final String GIVEN = "given";

    /// Nothing to say.
    public static final Words NONE = new Words("", List.of(), List.of());

    public Words {
        gaps = List.copyOf(gaps);
        inner = List.copyOf(inner);
    }

    /// The text of a key.
    public static Words of(String key, String... gaps) {
        return new Words(key, List.of(gaps), List.of());
    }

    /// These words with others in their gaps, such as the name of a month.
    public Words with(Words... others) {
        return new Words(key, gaps, List.of(others));
    }

    /// A text that is not ours, such as a service's name in each language of the site.
    ///
    /// @param byLanguage by BCP 47 tag
    public static Words given(Map<String, String> byLanguage) {
        var both = new ArrayList<String>();
        byLanguage.forEach((tag, text) -> {
            both.add(tag);
            both.add(text);
        });
        return new Words(GIVEN, both, List.of());
    }

    /// A text that is the same in every language, such as a number.
    public static Words literal(String text) {
        return new Words(GIVEN, List.of("", text), List.of());
    }

    /// The text in a language, if it is not one of our bundles'.
    Optional<String> givenIn(Language language) {
        if (!key.equals(GIVEN)) {
            return Optional.empty();
        }
        var english = gaps.getLast();
        for (var i = 0; i < gaps.size(); i += 2) {
            if (gaps.get(i).equals(language.tag())) {
                return Optional.of(gaps.get(i + 1));
            }
            if (gaps.get(i).equals("en")) {
                english = gaps.get(i + 1);
            }
        }
        return Optional.of(english);
    }

    /// Whether there is nothing to say.
    public boolean isSilent() {
        return key.isEmpty();
    }

    /// The key only: what fills the gaps may be personal.
    @Override
    public String toString() {
        return "Words[" + key + "]";
    }
}
