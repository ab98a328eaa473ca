package org.anteroom.server.log;

import java.time.InstantSource;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.jdbi.v3.core.Handle;

/// Writes down in a site's log what is done to its devices, and to the server itself: changes of the server of kind
/// `device`, chained and verified like all others. No row comes of them and no device is sent them, so they may be made
/// while a restored server still waits for approval.
public final class DeviceLines {
    private final SiteId site;
    private final HybridClock clock;

    public DeviceLines(SiteId site, InstantSource time) {
        this.site = site;
        this.clock = new HybridClock(DeviceId.SERVER, time, HybridClock.none(DeviceId.SERVER));
    }

    /// Adds a line, in the transaction that does what it tells of. The site is locked from then on: whoever locks a device
    /// too has done that before.
    public void add(Handle handle, String actor, DeviceId device, Act act) {
        var heads = new SiteHeadTable(handle, site);
        var head = heads.lock();
        var n = head.serverN() + 1;
        var change = new Change(new ChangeId(DeviceId.SERVER, 1, n), new Tx(n, 1), next(),
                ClockTrust.VERIFIED, actor, Change.SCHEMA, new RowKey(RowKind.DEVICE, device.value()),
                Base.NONE,
                act);
        var body = ChangeJson.write(change);
        var digest = HashChain.digest(body);
        var outcome = new Outcome(n, OutcomeKind.APPLIED, 0, "");
        var line = SiteLogTable.digest(change.id(), digest, outcome);
        var logged = head.logged(HashChain.next(head.chain(), line)).serverMade(n);
        new SiteLogTable(handle, site).append(
                List.of(new SiteLogTable.NewLine(logged.pos(), change.id(), body, digest, outcome,
                        logged.chain())),
                change.at().millis());
        heads.update(logged);
    }

    private synchronized Stamp next() {
        return clock.next();
    }
}
