package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.stamp.Stamp;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PushRequest;

/// The log of a device, made by hand: what a device would push.
public final class DeviceLog {
    private final DeviceId device;
    private final int epoch;
    private final List<Change> changes = new ArrayList<>();
    private final List<String> hashes = new ArrayList<>();

    public DeviceLog(SiteId site, String device, int epoch) {
        this.device = new DeviceId(device);
        this.epoch = epoch;
        hashes.add(HashChain.start(site, this.device, epoch));
    }

    /// Adds one transaction.
    public DeviceLog tx(Base base, Draft... drafts) {
        var tx = new Tx(changes.size() + 1L, drafts.length);
        for (var draft : drafts) {
            var n = changes.size() + 1L;
            var change = new Change(
                    new ChangeId(device, epoch, n),
                    tx,
                    new Stamp(1_000 + n, 0, device),
                    ClockTrust.VERIFIED,
                    Change.KIOSK,
                    Change.SCHEMA,
                    draft.row(),
                    base,
                    draft.act());
            change(change);
        }
        return this;
    }

    /// Adds a change as it is.
    DeviceLog change(Change change) {
        changes.add(change);
        hashes.add(HashChain.next(hashes.getLast(), HashChain.digest(change)));
        return this;
    }

    /// A new patient.
    public DeviceLog patient(String id) {
        return tx(Base.NONE, Draft.put(RowKind.PATIENT, id, Fields.of("given_name", id)));
    }

    /// An edit of a patient's area.
    public DeviceLog area(String id, Base base, String was, String now) {
        return set(id, base, "area", was, now);
    }

    /// An edit of one of a patient's fields.
    public DeviceLog set(String id, Base base, String field, String was, String now) {
        var edit = new Act.Set(List.of(new Edit(field, was, now)));
        return tx(base, new Draft(new RowKey(RowKind.PATIENT, id), edit));
    }

    /// The push of the changes from `first` to `last`.
    public PushRequest push(int first, int last) {
        return new PushRequest(
                device.value(),
                epoch,
                first,
                hashes.get(first - 1),
                hashes.get(last),
                "",
                5_000,
                changes.subList(first - 1, last));
    }

    /// The push of everything from `first` on.
    public PushRequest push(int first) {
        return push(first, changes.size());
    }
}
