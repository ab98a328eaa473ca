package org.anteroom.model.merge;

import java.util.Optional;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.History;
import org.anteroom.model.change.Mark;
import org.anteroom.model.change.Row;
import org.anteroom.model.row.Fields;

/// Applies a change to a row (sync.md 6). The server does it for real, a device for its own pending changes.
public final class Merge {
    private Merge() {}

    /// Applies `change` to `current`.
    ///
    /// @param current the row as it is, empty if there is none
    /// @param mark    the version the row would get, and the change's stamp as far as it is believed
    public static MergeOutcome merge(Optional<Row> current, Change change, Mark mark) {
        if (current.filter(row -> Erasure.refuses(row, change.act())).isPresent()) {
            return Erasure.isErasure(change) ? new MergeOutcome.Noop(current.get())
                    : new MergeOutcome.Rejected("erased");
        }
        if (Erasure.isErasure(change)) {
            return new MergeOutcome.Applied(
                    Erasure.of(current.orElseGet(() -> new Row(change.row(), mark.ver(), Fields.NONE,
                            History.of(mark))), mark));
        }
        if (!FieldRules.allowLengthOf(change.act()) || !RowLength.allows(current, change.act())) {
            return new MergeOutcome.Rejected("too_long");
        }
        if (!FieldRules.allowSignsOf(change.act())) {
            return new MergeOutcome.Rejected("unreadable");
        }
        return switch (change.act()) {
            case Act.Put put ->
                current.map(row -> FieldMerge.again(row, change, Erasure.kept(row, put), mark))
                    .orElseGet(() -> new MergeOutcome.Applied(
                            new Row(
                                    change.row(),
                                    mark.ver(),
                                    Believed.fields(change, put, mark),
                                    History.of(mark))));
            case Act.Set set -> current.map(row -> FieldMerge.merge(row, change, set, mark))
                .orElseGet(Merge::unknownRow);
            case Act.Cmd cmd -> current
                .map(row -> Erasure.kept(row, CommandMerge.merge(row, change, cmd, mark)))
                .orElseGet(Merge::unknownRow);
            case Act.Unknown _ -> new MergeOutcome.Rejected("unknown_act");
        };
    }

    private static MergeOutcome unknownRow() {
        return new MergeOutcome.Rejected("unknown_row");
    }
}
