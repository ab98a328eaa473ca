package org.anteroom.server.visit;

import java.util.List;
import org.anteroom.model.change.Draft;

/// Something to do, decided over the rows of one moment while nobody else can write.
@FunctionalInterface
public interface Deciding {
    /// What to do, all or nothing.
    ///
    /// @throws NotPossible saying why not
    List<Draft> over(SiteRows rows) throws NotPossible;
}
