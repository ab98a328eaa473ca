package org.anteroom.server.app;

import org.anteroom.server.log.Acted;
import org.anteroom.server.log.SiteLog;
import org.anteroom.server.log.SiteSetup;

/// What changed in the site's file on its way into the site's history: with the start or, while a restore waits to be
/// approved, as soon as anything is taken in again.
final class ChangedFile {
    private final SiteLog log;
    private final SiteFile file;
    private boolean isIn;

    ChangedFile(SiteLog log, SiteFile file) {
        this.log = log;
        this.file = file;
    }

    /// Takes it in, if that is still to be done and can be done now.
    ///
    /// @throws InterruptedException if interrupted; it is done the next time
    void takeIn() throws InterruptedException {
        if (!isIn) {
            isIn = SiteSetup.changed(log, file.site().id(), file.text()) instanceof Acted.Done;
        }
    }
}
