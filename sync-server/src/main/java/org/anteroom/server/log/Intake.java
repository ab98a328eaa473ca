package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Tx;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PushRequest;
import org.jdbi.v3.core.Handle;

/// Compares a push with what the server has of that device's log: what repeats, what is new, what cannot be
/// (sync.md 3).
final class Intake {
    private final SiteId site;
    private final DeviceHeadTable devices;
    private final SiteLogTable log;
    private final Texts texts;

    Intake(Handle handle, SiteId site, Texts texts) {
        this.site = site;
        this.devices = new DeviceHeadTable(handle, site);
        this.log = new SiteLogTable(handle, site);
        this.texts = texts;
    }

    /// What a push adds to the device's log.
    ///
    /// @param repeated the stored outcomes of what the server had already
    /// @param fresh    what is new, in order
    /// @param resent   what of it the server has of another log of the device
    /// @param head     the log's end once `fresh` is in
    /// @param previous how the log before this one ended, if the device said so
    record Taken(
            DeviceId device,
            List<Outcome> repeated,
            List<Change> fresh,
            Resent resent,
            DeviceHeadTable.DeviceHead head,
            String previous) {
        /// What is new, by what stands or falls together.
        List<List<Change>> transactions() {
            var transactions = new ArrayList<List<Change>>();
            for (var i = 0; i < fresh.size(); i += fresh.get(i).tx().size()) {
                transactions.add(fresh.subList(i, i + fresh.get(i).tx().size()));
            }
            return transactions;
        }
    }

    /// Takes a push apart that is sound.
    ///
    /// @throws PushRefused if it does not continue the log the server has
    Taken take(PushRequest push) throws PushRefused {
        var device = new DeviceId(push.device());
        var end = devices.newest(device);
        var newest = end.map(DeviceHeadTable.DeviceHead::epoch).orElse(0);
        var head = end.filter(_ -> newest == push.epoch())
            .or(() -> end.flatMap(_ -> devices.find(device, push.epoch())))
            .orElseGet(
                    () -> new DeviceHeadTable.DeviceHead(
                            push.epoch(),
                            0,
                            HashChain.start(site, device, push.epoch())));
        if (push.firstN() > head.n() + 1) {
            throw new PushRefused("LOG_GAP", Map.of("expect_n", String.valueOf(head.n() + 1)));
        }
        var taken = compared(push, device, head, newest);
        if (newest > push.epoch() && !taken.fresh().isEmpty()) {
            var sameN = taken.fresh().getFirst().id().n() - 1;
            throw new PushRefused("EPOCH_STALE", otherLog(sameN, newest));
        }
        return taken;
    }

    private Taken compared(PushRequest push, DeviceId device, DeviceHeadTable.DeviceHead head, int newest)
            throws PushRefused {
        var stored = push.firstN() > head.n() ? List.<SiteLogTable.Stored>of()
                : log.stored(device, push.epoch(), push.firstN(), push.lastN());
        var fresh = new ArrayList<Change>();
        var hash = head.hash();
        for (var i = 0; i < push.changes().size(); i++) {
            var change = push.changes().get(i);
            var n = push.firstN() + i;
            var digest = texts.of(change).digest();
            if (i >= stored.size()) {
                hash = HashChain.next(hash, digest);
                fresh.add(change);
            } else if (!stored.get(i).digest().equals(digest)) {
                throw new PushRefused("LOG_FORK", otherLog(common(push, head, n - 1), newest));
            }
        }
        var continues = push.firstN() <= head.n() || push.prevHash().equals(head.hash());
        if (!continues || (!fresh.isEmpty() && !push.hash().equals(hash))) {
            throw new PushRefused("LOG_FORK", otherLog(0, newest));
        }
        wholeTransactions(fresh);
        var newHead = new DeviceHeadTable.DeviceHead(head.epoch(), head.n() + fresh.size(), hash);
        var outcomes = stored.stream().map(known -> known.outcome().again()).toList();
        var others = Math.max(newest, push.epoch()) == 1 ? Set.<ChangeId>of()
                : devices.others(device, push.epoch());
        return new Taken(device, outcomes, fresh, Resent.in(log, others, fresh), newHead, push.previous());
    }

    /// How far a log is the same here and there, if it is up to this change: 0 where what came before differs too.
    private long common(PushRequest push, DeviceHeadTable.DeviceHead head, long n) {
        if (n >= push.firstN()) {
            return n;
        }
        var device = new DeviceId(push.device());
        var hash = HashChain.start(site, device, head.epoch());
        for (var stored : log.stored(device, head.epoch(), 1, n)) {
            hash = HashChain.next(hash, stored.digest());
        }
        return hash.equals(push.prevHash()) ? n : 0;
    }

    /// What a device needs to begin a new log.
    ///
    /// @param sameN  the last change of its log that is the same here and there, as far as the push shows
    /// @param newest the newest epoch of the device
    private static Map<String, String> otherLog(long sameN, int newest) {
        return Map.of("n", String.valueOf(sameN), "epoch", String.valueOf(newest));
    }

    private static void wholeTransactions(List<Change> fresh) throws PushRefused {
        var tx = new Tx(1, 1);
        for (var i = 0; i < fresh.size(); i++) {
            var change = fresh.get(i);
            if (i == 0 || change.id().n() > tx.last()) {
                tx = new Tx(change.id().n(), change.tx().size());
            }
            if (!change.tx().equals(tx)) {
                throw Soundness.malformed(change.id().n());
            }
        }
        if (!fresh.isEmpty() && fresh.getLast().id().n() != tx.last()) {
            throw Soundness.malformed(fresh.getLast().id().n());
        }
    }

    /// Notes how far the device's log now reaches.
    void save(Taken taken) {
        if (!taken.fresh().isEmpty()) {
            devices.save(taken.device(), taken.head(), taken.previous());
        }
    }
}
