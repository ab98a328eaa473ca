package org.anteroom.kiosk.sync;

import java.util.ArrayList;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.PushRequest;

/// Pushes for tests.
final class Pushes {
    private static final DeviceId DEVICE = new DeviceId("kiosk-3");

    private Pushes() {}

    /// A push of this many new rows.
    static PushRequest of(int size, Fields fields) {
        var changes = new ArrayList<Change>();
        for (var n = 1; n <= size; n++) {
            changes.add(
                    new Change(
                            new ChangeId(DEVICE, 1, n),
                            new Tx(n, 1),
                            new Stamp(n, 0, DEVICE),
                            ClockTrust.VERIFIED,
                            Change.KIOSK,
                            Change.SCHEMA,
                            new RowKey(RowKind.PATIENT, "p" + n),
                            Base.NONE,
                            new Act.Put(fields)));
        }
        return new PushRequest(DEVICE.value(), 1, 1, "aa", "bb", "", 0, changes);
    }
}
