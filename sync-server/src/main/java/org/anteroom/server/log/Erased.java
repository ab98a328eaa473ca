package org.anteroom.server.log;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;
import org.anteroom.model.merge.Erasure;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.wire.ChangeJson;

/// Tells whether a change came too late, because whom it is about was erased by law: of such a change no personal value
/// is kept (sync.md 1).
final class Erased {
    private final Function<RowKey, Optional<Row>> rows;

    /// @param rows what the site has now
    Erased(Function<RowKey, Optional<Row>> rows) {
        this.rows = rows;
    }

    /// The rows that must be known to tell.
    static Stream<RowKey> asked(Collection<Change> changes) {
        return changes.stream()
            .flatMap(change -> Stream.concat(Erasure.named(change), Erasure.linkedTo(change).stream()));
    }

    /// Whether a change links somebody to a record that was erased. Whether that record is of the same person, and is to be
    /// erased too, is for staff.
    boolean isLink(Change change) {
        return Erasure.linkedTo(change).flatMap(this::by).isPresent();
    }

    /// The id of the change that erased a row, or whom it is about.
    Optional<String> by(RowKey key) {
        return rows.apply(key).flatMap(row -> row.fields().get(Erasure.ERASED_BY));
    }

    /// The id of the change that erased a patient whom this change names.
    Optional<String> named(Change change) {
        return Erasure.named(change).flatMap(key -> by(key).stream()).findFirst();
    }

    /// The id of the change that erased whom this change would tell of.
    Optional<String> by(Change change) {
        return Erasure.isErasure(change) ? Optional.empty()
                : rows.apply(change.row())
                    .filter(row -> Erasure.bringsBack(row, change.act()))
                    .map(row -> row.fields().text(Erasure.ERASED_BY))
                    .or(() -> named(change));
    }

    /// What is kept of the change's text.
    ///
    /// @param body the whole text
    String kept(Change change, String body) {
        return by(change).map(by -> ChangeJson.writeErased(Erasure.of(change), by)).orElse(body);
    }
}
