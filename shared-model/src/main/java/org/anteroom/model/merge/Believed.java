package org.anteroom.model.merge;

import org.anteroom.model.change.Act;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ClockTrust;
import org.anteroom.model.change.Mark;
import org.anteroom.model.queue.QueueEntry;
import org.anteroom.model.queue.QueueField;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;

/// What a new row says of time, as far as it can be believed (rules R1, sync.md 8): nobody came later than now, and what
/// a clock wrote that was not sure is flagged. The change itself keeps what its device wrote.
final class Believed {
    private Believed() {}

    /// The fields of the row that this change creates.
    ///
    /// @param mark with the change's stamp as far as it is believed
    static Fields fields(Change change, Act.Put put, Mark mark) {
        if (change.time() == ClockTrust.VERIFIED || change.row().kind() != RowKind.QUEUE_ENTRY) {
            return put.fields();
        }
        var entry = new QueueEntry(change.row().id(), put.fields()).flagged(QueueField.TIMES_ABOUT);
        var late = entry.arrived().toEpochMilli() > mark.at().millis();
        return (late ? entry.with(QueueField.ARRIVED, mark.at().instant().toString()) : entry).fields();
    }
}
