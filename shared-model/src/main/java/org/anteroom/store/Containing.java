package org.anteroom.store;

import java.util.Collection;
import java.util.function.Function;
import org.jdbi.v3.core.statement.SqlStatement;

/// The condition that a column's text has any of some texts in it. Whoever asks so goes through a whole table: once for all
/// of the texts, and ordered by the index that is nearest to how the rows lie, since H2 would else take any, and read and
/// decrypt a page for each row.
public final class Containing {
    private Containing() {}

    /// The condition; [#bind] gives it its texts.
    public static String any(String column) {
        return """
                EXISTS (SELECT 1 FROM UNNEST(CAST(:containing AS VARCHAR ARRAY)) AS wanted(text)
                    WHERE POSITION(wanted.text IN %s) > 0)""".formatted(column);
    }

    /// Binds the texts.
    public static <S extends SqlStatement<S>> S bind(S statement, Collection<String> texts) {
        return statement.bind("containing", Column.texts(texts, Function.identity()));
    }
}
