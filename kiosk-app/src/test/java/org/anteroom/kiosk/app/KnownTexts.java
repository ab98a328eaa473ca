package org.anteroom.kiosk.app;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Texts;
import org.anteroom.model.site.Site;

/// Everything that may be written on a screen: the bundle's texts, what the site says of itself, and what was typed.
final class KnownTexts {
    private KnownTexts() {}

    static Pattern of(Language language, Site site) {
        var all = new ArrayList<String>();
        var bundle = Texts.bundle(language);
        bundle.keySet()
            .forEach(key -> all.add(Arrays.stream(written(key, bundle.getString(key)).split("\\{[0-9]}", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".+"))));
        all.add(Pattern.quote(site.name()));
        site.services().forEach(line -> all.add(Pattern.quote(line.name(language.tag()))));
        for (var each : Language.values()) {
            all.add(Pattern.quote(each.ownName()));
        }
        // numbers, tokens, the time, one key of the keyboard and the names of its pages
        all.add("[0-9 :\uFEFF]+|[A-Z][0-9]{3,5}|\\P{Cntrl}{1,2}|abc|ابت|123|kiosk-3, .*");
        all.add("Dr. Okafor|Dr. Silva|P-3-[0-9]+");
        // what the tour types
        all.add("Ana María( O'Brien-Ruiz)?|O'Brien-Ruiz|A… O…|ليلى( حسن الخطيب)?|حسن الخطيب|ل… ح…");
        // what the clinic's visits show
        all.add("A… R…|B… R…|L… M…|Dr. Okafor|Old Town|P-3-17");
        return Pattern.compile(String.join("|", all), Pattern.DOTALL);
    }

    /// What is said on its own begins with a capital letter; only the keys of the keyboard do not.
    private static String written(String key, String text) {
        return key.startsWith("keyboard.") ? text
                : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
