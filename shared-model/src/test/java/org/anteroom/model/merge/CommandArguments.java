package org.anteroom.model.merge;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.anteroom.model.RowCommand;
import org.anteroom.model.row.Fields;

/// Which arguments a command has: those without which it would do something else, or nothing.
final class CommandArguments {
    private static final Instant AT = Instant.parse("2026-03-10T09:00:00Z");
    private static final Map<String, String> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("alternatives", "x"),
            Map.entry("appointment", "a1"),
            Map.entry("arrived", "2026-03-10T08:59:30Z"),
            Map.entry("by", "x"),
            Map.entry("channel", "x"),
            Map.entry("class", "urgent"),
            Map.entry("due", "x"),
            Map.entry("entry", "e1"),
            Map.entry("evidence", "x"),
            Map.entry("expires", "x"),
            Map.entry("lane", "1"),
            Map.entry("late", "yes"),
            Map.entry("next_visits", "x"),
            Map.entry("note", "x"),
            Map.entry("provider", "p1"),
            Map.entry("reason", "x"),
            Map.entry("room", "1"),
            Map.entry("service", "doctor"),
            Map.entry("slot", "p1~2026-03-10T09:00~30"),
            Map.entry("steps", "1"),
            Map.entry("to", "x"),
            Map.entry("value", "x"),
            Map.entry("was", "x")));

    private CommandArguments() {}

    /// Those of a command, the ones it needs in bold.
    static String of(RowCommand command) {
        var all = Fields.of(ALL);
        return ALL.keySet()
            .stream()
            .filter(name -> !says(command, all.with(name, "")).equals(says(command, all)))
            .map(name -> command.understands(all.with(name, "")) ? "`" + name + "`" : "**`" + name + "`**")
            .collect(Collectors.joining(", "));
    }

    private static String says(RowCommand command, Fields args) {
        return command.understands(args) + " " + new TreeMap<>(command.effect(Fields.NONE, args, AT));
    }
}
