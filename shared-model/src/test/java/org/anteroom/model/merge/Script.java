package org.anteroom.model.merge;

import java.util.ArrayList;
import java.util.List;
import org.anteroom.model.change.Act;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Edit;
import org.anteroom.model.change.Tx;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Stamp;

/// What one device does to one row while it is cut off: a chain of changes on the version it knew.
final class Script {
    private static final long NINE_O_CLOCK = 1_773_133_200_000L;

    private final DeviceId device;
    private final RowKey key;
    private final List<Change> changes = new ArrayList<>();

    private Script(DeviceId device, RowKey key) {
        this.device = device;
        this.key = key;
    }

    static Script of(String device, RowKey key) {
        return new Script(new DeviceId(device), key);
    }

    /// The next change of the chain, made on version 1, a minute after the one before.
    Script then(Act act) {
        return then(1, act);
    }

    /// The next change of the chain, made on a version of the row.
    Script then(long ver, Act act) {
        var n = changes.size() + 1;
        changes.add(change(ver, changes.isEmpty() ? 0 : n - 1, act));
        return this;
    }

    Script set(String field, String was, String now) {
        return then(new Act.Set(List.of(new Edit(field, was, now))));
    }

    Script command(String name, String... args) {
        return then(new Act.Cmd(name, Fields.of(args)));
    }

    Script undoLast() {
        return then(takingBackLast());
    }

    Act takingBackLast() {
        return new Act.Cmd("undo", Fields.of("change", changes.getLast().id().toString()));
    }

    List<Change> changes() {
        return changes;
    }

    static Stamp atNoon(String device) {
        return new Stamp(NINE_O_CLOCK + 3 * 3_600_000, 0, new DeviceId(device));
    }

    Change change(long ver, long after, Act act) {
        var n = changes.size() + 1L;
        var spread = Math.floorMod(device.value().hashCode(), 50);
        var at = new Stamp(NINE_O_CLOCK + n * 60_000 + spread * 1_000L, 0, device);
        return change(n, at, new Base(ver, after), act);
    }

    Change change(long n, Stamp at, Base base, Act act) {
        return new Change(
                new ChangeId(device, 1, n), new Tx(n, 1), at, ClockTrust.VERIFIED, "user-" + device,
                Change.SCHEMA,
                key, base, act);
    }
}
