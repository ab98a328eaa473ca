package org.anteroom.kiosk.local;

import java.util.List;
import java.util.Optional;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PushRequest;
import org.jdbi.v3.core.Handle;

/// The changes the server does not have, as they are pushed: in order, whole transactions only (sync.md 3).
final class Unsent {
    private final ChangeLogTable table;
    private final Self self;
    private final Self.LogEnd log;

    Unsent(Handle handle, Self self) {
        this.table = new ChangeLogTable(handle);
        this.self = self;
        this.log = self.log();
    }

    /// The next push, of about `max` changes; empty when the server has them all.
    Optional<PushRequest> request(int max, long shownMs) {
        var lines = table.after(log.epoch(), log.ackN(), max);
        if (lines.isEmpty()) {
            return Optional.empty();
        }
        var tx = lines.getLast().change().tx();
        if (tx.last() > lines.getLast().change().id().n()) {
            lines = tx.first() > log.ackN() + 1
                    ? lines.subList(0, (int) (tx.first() - log.ackN() - 1))
                    : table.after(log.epoch(), log.ackN(), (int) (tx.last() - log.ackN()));
        }
        return Optional.of(request(lines, shownMs));
    }

    private PushRequest request(List<ChangeLogTable.Line> lines, long shownMs) {
        var previous = log.ackN() == 0
                ? HashChain.start(self.site(), self.device(), log.epoch())
                : table.hash(log.epoch(), log.ackN()).orElseThrow();
        return new PushRequest(
                self.device().value(),
                log.epoch(),
                log.ackN() + 1,
                previous,
                lines.getLast().hash(),
                log.ackN() == 0 ? log.previous() : "",
                shownMs,
                lines.stream().map(ChangeLogTable.Line::change).toList());
    }
}
