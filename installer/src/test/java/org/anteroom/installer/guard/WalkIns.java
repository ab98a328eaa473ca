package org.anteroom.installer.guard;

import java.util.List;
import org.anteroom.kiosk.app.Device;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Row;
import org.anteroom.model.queue.QueueClass;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// People who take a number at a device, with nothing else.
final class WalkIns {
    private WalkIns() {}

    /// A place in line, stored.
    static QueueEntry join(Device device) {
        var store = device.store();
        var key = store.nextToken('A', device.site().zone());
        var entry = QueueEntry.joined(
                key.entryId(device.site().id()), key, "doctor", QueueClass.STANDARD,
                device.clock().instant());
        store.commit(Change.KIOSK, List.of(Draft.put(RowKind.QUEUE_ENTRY, entry.id(), entry.fields())));
        return entry(device, entry.id());
    }

    /// A place as this device has it.
    static QueueEntry entry(Device device, String id) {
        return device.store()
            .find(new RowKey(RowKind.QUEUE_ENTRY, id))
            .map(Row::fields)
            .map(fields -> new QueueEntry(id, fields))
            .orElseThrow();
    }
}
