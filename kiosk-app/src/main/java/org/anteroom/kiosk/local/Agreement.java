package org.anteroom.kiosk.local;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.anteroom.model.stamp.FeedEpoch;
import org.anteroom.model.wire.HelloAnswer;
import org.jdbi.v3.core.Handle;

/// How far this device's logs and the server's agree, by what the server said at hello (sync.md 1 and 3).
///
/// A second machine with this disk, or this one before it was restored, may have gone on with a log. As long as the server
/// has all it ever acknowledged that cannot touch what was acknowledged here. Once the server itself was restored it can:
/// what it lost may have been replaced by the other's.
///
/// @param former how far each log before is the same there
/// @param lost   whether the server lacks changes it once had from here
/// @param fork   the last change of the log in use that is the same there, if somebody else went on with it; 0 if that is
///               not known
public record Agreement(Map<Integer, Long> former, boolean lost, OptionalLong fork) {
    public Agreement {
        former = Map.copyOf(former);
    }

    static Agreement of(Handle handle, Self self, HelloAnswer answer) {
        var table = new ChangeLogTable(handle);
        var restored = !FeedEpoch.isSame(self.feed().position(), answer.head());
        var log = self.log();
        var former = former(table, log.epoch(), answer, restored);
        var lost = answer.ackN() < log.ackN() || table.exceeds(former, log.epoch());
        var foreign = answer.ackN() > log.n() || table.differs(log.epoch(), answer.ackN(), answer.ackHash());
        return new Agreement(former, lost,
                foreign ? OptionalLong.of(restored ? 0 : log.ackN()) : OptionalLong.empty());
    }

    /// Of a log that somebody else went on with, all that is still here counts as lost where it may be.
    private static Map<Integer, Long> former(
            ChangeLogTable table,
            int epoch,
            HelloAnswer answer,
            boolean restored) {
        var former = new HashMap<>(answer.former());
        if (former.isEmpty()) {
            return former;
        }
        var ends = table.ends(epoch);
        former.replaceAll((each, n) -> {
            if (table.differs(each, n, answer.hashes().getOrDefault(each, ""))) {
                return 0L;
            }
            var beyond = restored && n > ends.getOrDefault(each, n);
            return beyond ? table.first(each).map(first -> first - 1).orElse(n) : n;
        });
        return former;
    }
}
