package org.anteroom.server.log;

import java.util.List;
import java.util.Map;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.row.RowKind;

/// What became of something the server was asked to do.
public sealed interface Acted {
    /// In the site's history, durable.
    ///
    /// @param changes  what was made of the drafts, in order
    /// @param outcomes one for each
    record Done(List<Change> changes, List<Outcome> outcomes) implements Acted {
        public Done {
            changes = List.copyOf(changes);
            outcomes = List.copyOf(outcomes);
        }

        /// The id of the row of this kind that was made.
        public String made(RowKind kind) {
            return changes.stream()
                .filter(change -> change.row().kind() == kind && change.act() instanceof Act.Put)
                .map(change -> change.row().id())
                .findFirst()
                .orElseThrow();
        }
    }

    /// Not possible; nothing was stored.
    ///
    /// @param code    a stable snake_case word of api.md
    /// @param details what the caller can do with it
    record Refused(String code, Map<String, String> details) implements Acted {
        public Refused {
            details = Map.copyOf(details);
        }

        /// A refusal that a word says all about.
        public Refused(String code) {
            this(code, Map.of());
        }
    }
}
