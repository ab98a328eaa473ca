package org.anteroom.model.merge;

import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.anteroom.model.row.Fields;

/// Several fields as one text, `name=value` a line, and back; line ends within a value are written `\\n`.
///
/// No longer than anybody can read: of what is more, the longest values are left out. No program of ours says so much at
/// once, and the change itself stays whole in the log.
final class FieldLines {
    private static final int MOST = 1_000_000;

    private FieldLines() {}

    static String write(Map<String, String> values) {
        var lines = new TreeMap<String, String>();
        var room = MOST;
        var shortestFirst = values.entrySet()
            .stream()
            .sorted(Comparator.comparingInt(entry -> entry.getValue().length()))
            .toList();
        for (var entry : shortestFirst) {
            var line = entry.getKey() + "=" + escaped(entry.getValue());
            if (line.length() < room) {
                lines.put(entry.getKey(), line);
                room -= line.length() + 1;
            }
        }
        return String.join("\n", lines.values());
    }

    static SortedMap<String, String> read(String text) {
        var values = new TreeMap<String, String>();
        for (var line : Fields.members(text)) {
            var end = line.indexOf('=');
            if (end > 0) {
                values.put(line.substring(0, end), plain(line.substring(end + 1)));
            }
        }
        return values;
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String plain(String escaped) {
        var value = new StringBuilder();
        for (var i = 0; i < escaped.length(); i++) {
            var sign = escaped.charAt(i);
            if (sign == '\\' && i + 1 < escaped.length()) {
                i++;
                value.append(escaped.charAt(i) == 'n' ? '\n' : escaped.charAt(i));
            } else {
                value.append(sign);
            }
        }
        return value.toString();
    }
}
