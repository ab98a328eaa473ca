package org.anteroom.kiosk.app;

import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.site.Site;
import org.anteroom.model.wire.FaultySite;
import org.anteroom.model.wire.SiteJson;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The site as this device was last told of it: when it was enrolled, or since, by a configuration row.
final class KnownSite {
    private static final Logger log = LoggerFactory.getLogger(KnownSite.class);

    private final LocalStore store;
    private Told told;

    private record Told(String file, Site site) {}

    /// @throws FaultySite if what it was told when it was enrolled cannot be read
    KnownSite(LocalStore store) throws FaultySite {
        this.store = store;
        var file = store.self().siteFile();
        this.told = new Told(file, SiteJson.read(file));
    }

    /// The site now. What this version cannot read changes nothing.
    synchronized Site now() {
        store.find(SiteJson.ROW)
            .map(row -> row.fields().text(SiteJson.FILE))
            .filter(file -> !file.equals(told.file()))
            .ifPresent(file -> told = new Told(file, read(file)));
        return told.site();
    }

    private Site read(String file) {
        try {
            return SiteJson.read(file);
        } catch (FaultySite e) {
            log.error("the site's new configuration cannot be used, the one before stays: {}", e.faults());
            return told.site();
        }
    }
}
