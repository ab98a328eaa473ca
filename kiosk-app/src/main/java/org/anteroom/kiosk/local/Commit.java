package org.anteroom.kiosk.local;

import java.util.List;
import org.anteroom.model.change.Change;

/// What became of a user's action at its own device.
public sealed interface Commit {
    /// On disk, and on its way to the server.
    ///
    /// @param changes in the order of the drafts
    record Done(List<Change> changes) implements Commit {
        public Done {
            changes = List.copyOf(changes);
        }
    }

    /// Not possible any more, for example because a colleague was quicker; nothing was stored.
    ///
    /// @param code a stable snake_case word, such as `illegal_transition`
    record Refused(String code) implements Commit {}
}
