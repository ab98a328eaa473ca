package org.anteroom.store;

/// The pattern of `LIKE … ESCAPE '!'` that finds a text anywhere, taken literally.
public final class Containing {
    private Containing() {}

    /// The pattern.
    public static String pattern(String text) {
        return "%" + text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    }
}
