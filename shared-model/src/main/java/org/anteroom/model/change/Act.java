package org.anteroom.model.change;

import java.util.List;
import org.anteroom.model.row.Fields;

/// What one change does to its row (sync.md 2).
///
/// Sealed on purpose: a new kind of act does not compile until merging, sending and showing it have been decided.
public sealed interface Act {
    /// Creates the row.
    record Put(Fields fields) implements Act {}

    /// Edits named fields.
    record Set(List<Edit> edits) implements Act {
        public Set {
            edits = List.copyOf(edits);
        }
    }

    /// A step of the row's state machine, or a decision on capacity.
    ///
    /// @param name the command's word, such as `call`
    record Cmd(String name, Fields args) implements Act {}

    /// Something a newer version said that this one cannot read. Kept whole, never applied.
    ///
    /// @param json the change's text as it came
    record Unknown(String json) implements Act {
        @Override
        public String toString() {
            return "Unknown[length " + json.length() + "]";
        }
    }
}
