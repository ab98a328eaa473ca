package org.anteroom.kiosk.local;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.Optional;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.wire.ChangeJson;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.MalformedChange;
import org.anteroom.store.RowByRow;
import org.anteroom.store.Store;
import org.jdbi.v3.core.Handle;

/// Walks a device's own log, as far as it is kept, and counts the lines that are not as they were written (sync.md 1).
/// Lines whose personal values were erased by law verify by their digests.
public final class DeviceLogVerifier {
    private DeviceLogVerifier() {}

    /// How many lines are altered, or do not follow the one before.
    public static int faults(Store store) {
        return store.<Integer, RuntimeException>read(
                handle -> new SelfTable(handle).read().map(self -> faults(handle, self)).orElse(0));
    }

    private record Line(int epoch, long n, String body, String digest, String hash, boolean refused) {
        boolean isAsWritten() {
            try {
                return HashChain.digest(body).equals(digest) || ChangeJson.erasedBy(body).isPresent();
            } catch (MalformedChange _) {
                return false;
            }
        }

        boolean follows(Line before) {
            // What followed a refused change may have been let go of.
            return epoch != before.epoch || (before.refused && n > before.n + 1)
                    || (n == before.n + 1 && hash.equals(HashChain.next(before.hash, digest)));
        }

        boolean begins(Self self) {
            return n > 1 || hash
                .equals(HashChain.next(HashChain.start(self.site(), self.device(), epoch), digest));
        }

        @Override
        public String toString() {
            return "Line[" + epoch + ":" + n + "]";
        }
    }

    private static int faults(Iterator<Line> lines, Self self) {
        var faults = 0;
        Line before = null;
        while (lines.hasNext()) {
            var line = lines.next();
            if (!line.isAsWritten() || !line.begins(self) || (before != null && !line.follows(before))) {
                faults++;
            }
            before = line;
        }
        var log = self.log();
        var ended = before == null || before.epoch() != log.epoch() || before.hash().equals(log.hash());
        return ended ? faults : faults + 1;
    }

    private static int faults(Handle handle, Self self) {
        return RowByRow.read(handle, () -> handle
            .createQuery(
                    """
                SELECT c.epoch, c.n, c.body, c.digest, c.hash, o.word
                FROM change_log c LEFT JOIN outcome o ON o.epoch = c.epoch AND o.n = c.n ORDER BY c.epoch, c.n""")
            .map((row, _) -> line(row))
            .withIterator(lines -> faults(lines, self)));
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(row.getInt("epoch"), row.getLong("n"), row.getString("body"), row.getString("digest"),
                row.getString("hash"),
                Optional.ofNullable(row.getString("word"))
                    .flatMap(OutcomeKind::of)
                    .filter(OutcomeKind::refused)
                    .isPresent());
    }
}
