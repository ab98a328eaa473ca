package org.anteroom.model.patient;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// How a name sounds, roughly: names that are often mistaken for one another share a key.
///
/// Made for Latin script (Catherine and Kathryn, Mohammed and Muhamad, Schmidt and Schmitt) and Arabic (long vowels
/// and the article do not count); words in other scripts sound as they are spelled.
public final class NameSound {
    private static final char LAST_LATIN = 'z';
    private static final Pattern ARABIC = Pattern.compile("\\p{IsArabic}+");
    private static final Pattern ARABIC_VOWELS = Pattern.compile("(?<!^)[اوي]|ء");
    /// Letters written together for one sound, longest first.
    private static final List<String[]> TOGETHER = List.of(
            new String[]{"tsch", "X"}, new String[]{"sch", "X"}, new String[]{"ough", "o"},
            new String[]{"augh", "o"},
            new String[]{"sh", "X"}, new String[]{"ch", "X"}, new String[]{"cz", "X"},
            new String[]{"ph", "f"},
            new String[]{"th", "t"}, new String[]{"gh", "g"}, new String[]{"kh", "k"},
            new String[]{"ck", "k"},
            new String[]{"dt", "t"}, new String[]{"tz", "s"}, new String[]{"dg", "j"},
            new String[]{"qu", "k"},
            new String[]{"x", "ks"});

    private static final List<String> SILENT_FIRST = List.of("kn", "gn", "wr");

    private NameSound() {}

    /// The sounds of a name's words, sorted, so that given and family name may be swapped.
    ///
    /// @param name as typed or folded
    public static List<String> words(String name) {
        var words = new ArrayList<String>();
        for (var word : NameFold.fold(name).split(" ", -1)) {
            if (!word.isEmpty()) {
                words.add(word(word));
            }
        }
        Collections.sort(words);
        return words;
    }

    /// Whether two whole names sound alike: the same words, or all of one's two or more different words among the other's.
    public static boolean alike(String one, String other) {
        var first = words(one);
        var second = words(other);
        if (first.equals(second)) {
            return !first.isEmpty();
        }
        var shorter = first.size() <= second.size() ? first : second;
        var longer = first.size() <= second.size() ? second : first;
        return shorter.stream().distinct().count() >= 2 && longer.containsAll(shorter);
    }

    /// What names that sound alike have in common: two of them are [#alike] only if they share one of these.
    ///
    /// @return each two words' sounds, or the only word's
    public static Set<String> keys(String name) {
        var words = words(name);
        if (words.size() < 2) {
            return Set.copyOf(words);
        }
        var keys = new TreeSet<String>();
        for (var first = 0; first < words.size(); first++) {
            for (var second = first + 1; second < words.size(); second++) {
                keys.add(words.get(first) + " " + words.get(second));
            }
        }
        return keys;
    }

    private static String word(String word) {
        if (word.charAt(0) > LAST_LATIN && ARABIC.matcher(word).matches()) {
            var bare = word.startsWith("ال") && word.length() > 4 ? word.substring(2) : word;
            return ARABIC_VOWELS.matcher(bare).replaceAll("");
        }
        return isLatin(word) ? latin(word) : word;
    }

    private static boolean isLatin(String word) {
        for (var i = 0; i < word.length(); i++) {
            if (word.charAt(i) < 'a' || word.charAt(i) > LAST_LATIN) {
                return false;
            }
        }
        return true;
    }

    private static String latin(String word) {
        var spelled = word;
        for (var pair : SILENT_FIRST) {
            spelled = spelled.startsWith(pair) ? spelled.substring(1) : spelled;
        }
        for (var pair : TOGETHER) {
            spelled = spelled.contains(pair[0]) ? spelled.replace(pair[0], pair[1]) : spelled;
        }
        var key = new StringBuilder();
        var previous = ' ';
        for (var i = 0; i < spelled.length(); i++) {
            var next = i + 1 < spelled.length() ? spelled.charAt(i + 1) : ' ';
            var sound = sound(spelled.charAt(i), next, i == 0);
            if (sound != ' ' && sound != previous) {
                key.append(sound);
            }
            previous = sound;
        }
        return key.toString();
    }

    /// The sound of a letter before another; a space for none.
    private static char sound(char letter, char next, boolean first) {
        return switch (letter) {
            case 'a', 'e', 'i', 'o', 'u' -> first ? 'a' : ' ';
            case 'y' -> first ? 'j' : ' ';
            case 'h' -> ' ';
            case 'c' -> isFront(next) ? 's' : 'k';
            case 'g' -> isFront(next) ? 'j' : 'g';
            case 'q' -> 'k';
            case 'z' -> 's';
            case 'd' -> 't';
            case 'v', 'w' -> 'f';
            default -> letter;
        };
    }

    private static boolean isFront(char vowel) {
        return vowel == 'e' || vowel == 'i' || vowel == 'y';
    }
}
