package org.anteroom.server.log;

import java.util.List;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.store.Store;

/// Begins a site's history, once.
public final class SiteSetup {
    private SiteSetup() {}

    /// Marks every site of a store that was put back from a backup: nothing is taken in until IT approves, then a new feed
    /// epoch begins and devices send again what the backup lacks (sync.md 3).
    public static void restored(Store store) {
        store.write(handle -> {
            var sites = handle.createQuery("SELECT site FROM site_head").mapTo(String.class).list();
            sites.forEach(site -> new SiteHeadTable(handle, new SiteId(site)).restored(true));
            return sites;
        });
    }

    /// Walks the logs of all sites of a store.
    ///
    /// @return how many lines are not as they were written
    public static int faults(Store store) {
        return store.<List<String>, RuntimeException>read(
                handle -> handle.createQuery("SELECT site FROM site_head").mapTo(String.class).list())
            .stream()
            .mapToInt(site -> new SiteLogVerifier(store, new SiteId(site)).verify().faults().size())
            .sum();
    }

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
