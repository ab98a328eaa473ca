package org.anteroom.store;

import java.util.Collection;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.wire.ChangeJson;
import org.jdbi.v3.core.statement.SqlStatement;

/// Whether a text has any of some ids in it. A database looks through each text once for each id, which is quick for a few. Of
/// whoever came often there are hundreds: those are looked up among the ids the text has. Ids of another form than ours are
/// searched for.
public final class Mentions {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final int FEW = 20;

    private final Set<String> ids;
    private final Set<String> odd;

    public Mentions(Collection<String> ids) {
        this.ids = written(ids);
        this.odd = this.ids.stream().filter(id -> !ID.matcher(id).matches()).collect(Collectors.toSet());
    }

    /// Ids as they stand in the texts we keep: one may have quotes in it.
    public static Set<String> written(Collection<String> ids) {
        return ids.stream().map(ChangeJson::betweenQuotes).collect(Collectors.toSet());
    }

    /// Whether one of them is in the text.
    public boolean isIn(String text) {
        return in(text).anyMatch(ids::contains) || odd.stream().anyMatch(text::contains);
    }

    /// A condition that all texts of a column meet that have one of them, and maybe others; [#bind] gives it what it asks for.
    public String condition(String column) {
        return isFew() ? Containing.any(column) : "TRUE";
    }

    /// Binds what the condition asks for.
    public <S extends SqlStatement<S>> S bind(S statement) {
        return isFew() ? Containing.bind(statement, ids) : statement;
    }

    private boolean isFew() {
        return ids.size() <= FEW;
    }

    /// The ids of our form in a text.
    public static Stream<String> in(String text) {
        return ID.matcher(text).results().map(MatchResult::group);
    }
}
