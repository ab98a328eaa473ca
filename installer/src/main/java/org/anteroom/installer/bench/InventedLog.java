package org.anteroom.installer.bench;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PushRequest;

/// A device's log that is kept nowhere: new patients of twelve fields, as the pushes a device would send.
final class InventedLog {
    private static final int EPOCH = 1;

    private final DeviceId device;
    private final InventedPatients patients;
    private final HybridClock clock;
    private final Ids ids = new Ids(Clock.systemUTC(), new SecureRandom());
    private long n;
    private String hash;

    InventedLog(SiteId site, DeviceId device, long seed) {
        this.device = device;
        this.patients = new InventedPatients(seed);
        this.clock = new HybridClock(device, Clock.systemUTC(), HybridClock.none(device));
        this.hash = HashChain.start(site, device, EPOCH);
    }

    /// n of the last change.
    long n() {
        return n;
    }

    /// The chain's hash there.
    String hash() {
        return hash;
    }

    /// Makes the log's next changes.
    PushRequest next(int count) {
        var before = hash;
        var first = n + 1;
        var changes = new ArrayList<Change>();
        for (var i = 0; i < count; i++) {
            n++;
            var change = new Change(
                    new ChangeId(device, EPOCH, n),
                    new Tx(n, 1),
                    clock.next(),
                    ClockTrust.VERIFIED,
                    Change.KIOSK,
                    Change.SCHEMA,
                    new RowKey(RowKind.PATIENT, ids.next()),
                    Base.NONE,
                    new Act.Put(patients.twelveFields()));
            hash = HashChain.next(hash, HashChain.digest(change));
            changes.add(change);
        }
        return new PushRequest(device.value(), EPOCH, first, before, hash, "", clock.next().millis(),
                changes);
    }
}
