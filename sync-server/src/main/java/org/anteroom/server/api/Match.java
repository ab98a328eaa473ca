package org.anteroom.server.api;

import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.change.Row;
import org.anteroom.server.visit.NotPossible;

/// Of which version a row must be for a request to change it (`If-Match`): any, if it does not say.
record Match(String wanted) {
    /// What it is refused with otherwise.
    static final String MISMATCH = "version_mismatch";
    private static final String ANY = "*";
    private static final Pattern COMMA = Pattern.compile(",");

    static Match of(Context request) {
        return new Match(Optional.ofNullable(request.header("If-Match")).orElse(ANY));
    }

    /// Whether it names a version.
    boolean isOfOne() {
        return !wanted.equals(ANY);
    }

    /// To be asked where nobody else writes; the row's `ver` will do as it stands in an answer's body, without quotes. 0 is the version of what has no row yet, and what follows the version was
    /// only computed beside it.
    ///
    /// @throws NotPossible if the row is of another version
    void require(Optional<Row> row) throws NotPossible {
        var ver = row.map(Row::ver).orElse(0L).toString();
        if (COMMA.splitAsStream(wanted)
            .map(each -> each.strip().replaceFirst("-[^\"]*", ""))
            .noneMatch(each -> each.equals(ANY) || each.equals(Desk.tag(row)) || each.equals(ver))) {
            throw NotPossible.because(MISMATCH, Map.of("ver", ver));
        }
    }
}
