package org.anteroom.kiosk.local;

import java.util.Map;
import java.util.TreeMap;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.change.Draft;
import org.anteroom.model.stamp.Ids;
import org.jdbi.v3.core.Handle;

/// What a restored server lost and gets again from this device, as far as it is still kept here (sync.md 3).
///
/// @param self    what the device is then
/// @param missing how many changes it had let go of: the server never gets those again
record Resending(Self self, long missing) {
    /// Makes unsent what the server lost. Where a log no longer has all of it, because the server came back as it was
    /// longer ago than changes are kept, or where a former log is concerned, what is left goes on in a new log: the server
    /// takes a log only without gaps, and only the newest.
    ///
    /// @param n      the last change of the log in use the server has
    /// @param former the last it has of each log before, by epoch
    static Resending of(Handle handle, Self self, long n, Map<Integer, Long> former) {
        var table = new ChangeLogTable(handle);
        var log = self.log();
        var same = new TreeMap<Integer, Long>();
        table.ends(log.epoch()).keySet().forEach(epoch -> same.put(epoch, former.getOrDefault(epoch, 0L)));
        var goesOn = !table.exceeds(former, log.epoch()) && table.goesOnAfter(log.epoch(), n);
        same.put(log.epoch(), n);
        same.forEach(new OutcomeTable(handle)::forget);
        var missing = same.entrySet()
            .stream()
            .mapToLong(end -> table.lackingAfter(end.getKey(), end.getValue()))
            .sum();
        return new Resending(goesOn ? self.with(log.acknowledged(Math.min(n, log.ackN())))
                : Renumbering.raise(handle, self, same, 0), missing);
    }

    /// What tells IT of the missing ones.
    Draft alert() {
        var id = Ids.named(self.site().value(), self.device().value(), "missing",
                Integer.toString(self.log().epoch()));
        return Alert.ofMissing(id, self.device(), missing);
    }
}
