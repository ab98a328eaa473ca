package org.anteroom.model.merge;

import java.util.Map;
import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Row;
import org.anteroom.model.change.Step;
import org.anteroom.model.row.Fields;

/// How long a row may become by one change after the other: a page holds it whole, and every device reads it (sync.md 5).
final class RowLength {
    /// In letters.
    static final int MOST = 8_000_000;
    /// What a page says beside each text.
    private static final int BESIDE = 40;

    private RowLength() {}

    /// Whether a row may become as long as a change would make it. What makes none longer always may.
    static boolean allows(Optional<Row> current, Act act) {
        var added = added(current.map(Row::fields).orElse(Fields.NONE), act);
        return added <= 0 || added + current.map(RowLength::of).orElse(0L) <= MOST;
    }

    private static long added(Fields fields, Act act) {
        return switch (act) {
            case Act.Put(var put) -> of(put.asMap());
            case Act.Set(var edits) -> edits.stream()
                .mapToLong(edit -> of(edit.field(), edit.now()) - of(edit.field(), fields.text(edit.field())))
                .sum();
            case Act.Cmd(_, var args) -> of(args.asMap());
            case Act.Unknown _ -> 0;
        };
    }

    private static long of(Row row) {
        return of(row.fields().asMap()) + row.history().steps().stream().mapToLong(RowLength::of).sum();
    }

    private static long of(Step step) {
        return step.actor().length() + of(step.command().args().asMap()) + of(step.replaced())
                + step.beside().stream().mapToLong(RowLength::of).sum();
    }

    private static long of(Map<String, String> texts) {
        return texts.entrySet().stream().mapToLong(text -> of(text.getKey(), text.getValue())).sum();
    }

    private static long of(String name, String text) {
        return text.isEmpty() ? 0 : name.length() + text.length() + BESIDE;
    }
}
