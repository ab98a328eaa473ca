package org.anteroom.server.log;

import java.util.List;
import org.anteroom.model.change.Draft;
import org.jdbi.v3.core.Handle;

/// Looks at the site's rows and says what to do, while nobody else can write.
@FunctionalInterface
public interface Decision {
    /// Either what to do, or why not.
    sealed interface Choice {
        /// Do this, all or nothing; an empty list changes nothing.
        record Do(List<Draft> drafts) implements Choice {
            public Do {
                drafts = List.copyOf(drafts);
            }
        }

        /// Do nothing.
        record Refuse(Acted.Refused why) implements Choice {}
    }

    /// Decides, reading through `handle` what is there now.
    Choice decide(Handle handle);
}
