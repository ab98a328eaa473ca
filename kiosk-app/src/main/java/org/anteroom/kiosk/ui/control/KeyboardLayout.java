package org.anteroom.kiosk.ui.control;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The keys of a keyboard, page by page, as a small text file lists them.
///
/// A page begins with `# name`; each further line is a row of keys with spaces between. A key is what it types, or one
/// of `{shift}`, `{back}`, `{space}`, or `{page}` with the name of another page. A line `^ a á à` lists what the key
/// `a` offers while it is held down.
///
/// @param pages   by name, the first being the one to start with
/// @param accents by the key that offers them
public record KeyboardLayout(Map<String, List<List<String>>> pages, Map<String, List<String>> accents) {
    /// Reads the layout of a name: `en`, `es`, `ar` or `digits`.
    public static KeyboardLayout named(String name) {
        try (var file = KeyboardLayout.class.getResourceAsStream("keyboard-" + name + ".txt")) {
            return parse(
                    new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("keyboard unreadable", e);
        }
    }

    static KeyboardLayout parse(String text) {
        var pages = new LinkedHashMap<String, List<List<String>>>();
        var accents = new HashMap<String, List<String>>();
        List<List<String>> page = new ArrayList<>();
        for (var line : text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList()) {
            var keys = Arrays.asList(line.split(" +"));
            if (line.startsWith("# ")) {
                page = new ArrayList<>();
                pages.put(line.substring(2), page);
            } else if (line.startsWith("^ ")) {
                accents.put(keys.get(1), keys.subList(2, keys.size()));
            } else {
                page.add(keys);
            }
        }
        return new KeyboardLayout(pages, accents);
    }

    /// The name of the first page.
    public String first() {
        return pages.keySet().iterator().next();
    }

    /// The rows of a page.
    public List<List<String>> rows(String page) {
        return Objects.requireNonNull(pages.get(page), page);
    }

    /// What a key offers while it is held down, besides itself.
    public List<String> accents(String key) {
        return accents.getOrDefault(key, List.of());
    }
}
