package org.anteroom.server.log;

import java.time.Instant;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.row.Fields;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.SiteJson;
import org.anteroom.store.RecordTable;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// Begins a site's history, and takes in what changed in its file since.
public final class SiteSetup {
    private SiteSetup() {}

    /// Marks every site of a store that was put back from a backup: nothing is taken in until IT approves, then a new feed
    /// epoch begins and devices send again what the backup lacks (sync.md 3).
    public static void restored(Store store) {
        store.write(handle -> {
            var sites = handle.createQuery("SELECT site FROM site_head").mapTo(String.class).list();
            sites.forEach(site -> new SiteHeadTable(handle, new SiteId(site)).restored());
            return sites;
        });
    }

    /// When IT last approved of a site's restored store; the epoch for never.
    public static Instant approved(Handle handle, SiteId site) {
        return new SiteHeadTable(handle, site).approved();
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

    /// Takes in the site's file if it is another than the server last started with: devices that enrol get it, and it is
    /// a change of the site's history like any other, audited and in the feed.
    ///
    /// @throws InterruptedException if interrupted meanwhile; it may or may not be done
    public static Acted changed(SiteLog log, SiteId site, String siteFile) throws InterruptedException {
        return log.act("site file", handle -> {
            var heads = new SiteHeadTable(handle, site);
            var before = heads.siteFile();
            if (before.equals(siteFile)) {
                return new Decision.Choice.Do(List.of());
            }
            heads.siteFile(siteFile);
            var row = new RecordTable(handle, site).find(SiteJson.ROW);
            return new Decision.Choice.Do(List.of(row
                .map(known -> new Draft(SiteJson.ROW, new Act.Set(
                        List.of(new Edit(SiteJson.FILE, known.fields().text(SiteJson.FILE), siteFile)))))
                .orElseGet(
                        () -> new Draft(SiteJson.ROW,
                                new Act.Put(Fields.of("type", "site", SiteJson.FILE, siteFile))))));
        });
    }
}
