package org.anteroom.model.change;

import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// A change that is meant but not yet made: the store adds its number, stamp, base and hash.
public record Draft(RowKey row, Act act) {
    /// Creates a row.
    public static Draft put(RowKind kind, String id, Fields fields) {
        return new Draft(new RowKey(kind, id), new Act.Put(fields));
    }

    /// Takes a step of a row's state machine.
    public static Draft cmd(RowKind kind, String id, String name, Fields args) {
        return new Draft(new RowKey(kind, id), new Act.Cmd(name, args));
    }
}
