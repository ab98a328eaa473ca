package org.anteroom.model.site;

import java.time.Duration;
import java.util.Map;

/// What a patient may come for today, with its letter on tokens.
///
/// @param id    stable word, such as `doctor`
/// @param letter A to Z without I and O, unique at the site
/// @param names the name by language tag; must have one for the site's first language
/// @param icon  the name of its picture
/// @param mean  the usual length of a visit, from which waits are estimated until there is experience (rules R8)
public record ServiceLine(String id, char letter, Map<String, String> names, String icon, Duration mean) {
    public ServiceLine {
        if ("ABCDEFGHJKLMNPQRSTUVWXYZ".indexOf(letter) < 0) {
            throw new IllegalArgumentException("a service letter is A to Z without I and O, not " + letter);
        }
        if (!mean.isPositive()) {
            throw new IllegalArgumentException("the mean length of " + id + " must be positive");
        }
        names = Map.copyOf(names);
    }

    /// The name in a language, else in English, else any, else the id.
    public String name(String language) {
        var english = names.getOrDefault("en", names.values().stream().sorted().findFirst().orElse(id));
        return names.getOrDefault(language, english);
    }
}
