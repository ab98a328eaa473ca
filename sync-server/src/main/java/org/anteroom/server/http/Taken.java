package org.anteroom.server.http;

/// One field that an operation takes or a shape has, as [Operation] writes it: `name`, `name*` if it must be there,
/// `name:type` if it is not a text. A list of X is `[X]`; a capital begins a shape; `null` is a text or nothing.
public record Taken(String name, boolean required, String type) {
    /// Reads one.
    public static Taken of(String written) {
        var colon = written.indexOf(':');
        var name = colon < 0 ? written : written.substring(0, colon);
        return new Taken(name.replace("*", ""), written.contains("*"),
                colon < 0 ? "text" : written.substring(colon + 1));
    }
}
