package org.anteroom.server.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.anteroom.model.RowField;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Row;

/// Changes fields of a row, as far as they are not so already.
public final class Edits {
    private Edits() {}

    /// What it takes; nothing if all is so already.
    ///
    /// @param news by field; an empty text clears
    public static List<Draft> ofFields(Row row, Map<? extends RowField, String> news) {
        var written = new TreeMap<String, String>();
        news.forEach((field, text) -> written.put(field.field(), text));
        return of(row, written);
    }

    /// What it takes; nothing if all is so already.
    ///
    /// @param news by field; an empty text clears
    public static List<Draft> of(Row row, Map<String, String> news) {
        var edits = new ArrayList<Edit>();
        news.forEach((field, text) -> {
            var was = row.fields().text(field);
            if (!was.equals(text)) {
                edits.add(new Edit(field, was, text));
            }
        });
        return edits.isEmpty() ? List.of() : List.of(new Draft(row.key(), new Act.Set(edits)));
    }
}
