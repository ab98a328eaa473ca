package org.anteroom.server.log;

import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;

/// Begins a site's history, once.
public final class SiteSetup {
    private SiteSetup() {}

    /// Makes sure the site has a head row.
    ///
    /// @param siteFile the site's configuration as JSON text, kept for the devices that enrol
    public static void ensure(Store store, SiteId site, String siteFile) {
        store.write(handle -> {
            var heads = new SiteHeadTable(handle, site);
            if (heads.read().isEmpty()) {
                heads.insert(siteFile);
            }
            return site;
        });
    }
}
