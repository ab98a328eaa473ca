package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.anteroom.model.row.Fields;

/// Several fields as one text, `name=value` a line, and back; line ends within a value are written `\\n`.
final class FieldLines {
    private FieldLines() {}

    static String write(Map<String, String> values) {
        var lines = new ArrayList<String>();
        new TreeMap<>(values).forEach((field, value) -> lines.add(field + "=" + escaped(value)));
        return String.join("\n", lines);
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
