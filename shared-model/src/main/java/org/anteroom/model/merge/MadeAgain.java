package org.anteroom.model.merge;

import java.util.Optional;
import java.util.TreeMap;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;

/// What staff make again at two desks, apart, is added once: a note that was refused is not to stand there twice.
final class MadeAgain {
    private MadeAgain() {}

    /// What a change still has to say, where another desk decided the same before.
    ///
    /// @param conflict the row that the first change of the transaction was about, with that merged
    static Change once(Optional<Row> conflict, Change first, Change change) {
        return conflict.filter(row -> isAgreed(row, first)).isPresent() ? change.with(rest(change))
                : change;
    }

    private static Act rest(Change change) {
        return switch (change.act()) {
            case Act.Set(var edits) ->
                new Act.Set(edits.stream().filter(edit -> !joins(change, edit.field())).toList());
            case Act.Put(var fields) -> {
                var rest = new TreeMap<>(fields.asMap());
                rest.keySet().removeIf(field -> joins(change, field));
                yield new Act.Put(Fields.of(rest));
            }
            case Act.Cmd _, Act.Unknown _ -> change.act();
        };
    }

    private static boolean joins(Change change, String field) {
        return FieldRules.of(change.row().kind(), field).joins();
    }

    /// Whether another desk had chosen the same before, and that holds.
    private static boolean isAgreed(Row conflict, Change choice) {
        return ConflictDecision.shape(conflict) == Conflict.Shape.PUT && Effective.last(conflict)
            .filter(last -> StateMachines.of(conflict.key().kind())
                .agreeing(last)
                .stream()
                .anyMatch(same -> same.mark().by().equals(choice.id())))
            .isPresent();
    }
}
