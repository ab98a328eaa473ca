package org.anteroom.model.wire;

import java.util.List;
import java.util.Map;

/// Writes canonical JSON (RFC 8785) of texts, whole numbers, lists and objects, the only values our changes have.
///
/// The caller names an object's members in the order of their UTF-16 code units.
final class CanonicalJson {
    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder(256);
    private boolean fresh = true;

    CanonicalJson open(char bracket) {
        comma();
        out.append(bracket);
        fresh = true;
        return this;
    }

    CanonicalJson close(char bracket) {
        out.append(bracket);
        fresh = false;
        return this;
    }

    CanonicalJson name(String name) {
        comma();
        quoted(name);
        out.append(':');
        fresh = true;
        return this;
    }

    CanonicalJson text(String value) {
        comma();
        quoted(value);
        return this;
    }

    CanonicalJson number(long value) {
        comma();
        out.append(value);
        return this;
    }

    CanonicalJson raw(String json) {
        comma();
        out.append(json);
        return this;
    }

    CanonicalJson texts(List<String> values) {
        open('[');
        values.forEach(this::text);
        return close(']');
    }

    /// An object of texts; the map iterates in the order of its keys.
    CanonicalJson object(Map<String, String> sorted) {
        open('{');
        sorted.forEach((name, value) -> name(name).text(value));
        return close('}');
    }

    @Override
    public String toString() {
        return out.toString();
    }

    private void comma() {
        if (!fresh) {
            out.append(',');
        }
        fresh = false;
    }

    private void quoted(String value) {
        out.append('"');
        var written = 0;
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c < ' ' || c == '"' || c == '\\') {
                out.append(value, written, i);
                escaped(c);
                written = i + 1;
            }
        }
        if (written == 0) {
            out.append(value);
        } else {
            out.append(value, written, value.length());
        }
        out.append('"');
    }

    private void escaped(char c) {
        if (c < ' ') {
            control(c);
        } else {
            out.append('\\').append(c);
        }
    }

    private void control(char c) {
        switch (c) {
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
        }
    }
}
