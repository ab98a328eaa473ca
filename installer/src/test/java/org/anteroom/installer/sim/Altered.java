package org.anteroom.installer.sim;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.kiosk.sync.SyncServer;
import org.anteroom.model.change.Base;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.Tx;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.HelloAnswer;
import org.anteroom.model.wire.HelloRequest;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;

/// A server that takes in other changes than were sent and does not notice: pushes are rewritten on the way, with
/// hashes that fit.
final class Altered extends Between {
    private final Ledger ledger;
    private final BiFunction<PushRequest, Long, Taking> fault;
    private final Map<String, String> sent;

    /// What the faulty server takes of a push.
    ///
    /// @param changes what it applies, without numbers that fit
    /// @param shift   by how much its numbers are ahead of the device's
    record Taking(List<Change> changes, long shift) {}

    /// @param sent  the hash after each push of any device, by its log and last n
    /// @param fault what of a push is taken, given how far the server has the log
    Altered(
            SyncServer server,
            Ledger ledger,
            Map<String, String> sent,
            BiFunction<PushRequest, Long, Taking> fault) {
        super(server);
        this.sent = sent;
        this.ledger = ledger;
        this.fault = fault;
    }

    /// It says of its logs what the devices say, as it believes to have what they sent.
    @Override
    public HelloAnswer hello(HelloRequest request) throws IOException, SyncRefused {
        var answer = super.hello(request);
        var hashes = new HashMap<>(answer.hashes());
        answer.former()
            .forEach((epoch, n) -> hashes.computeIfPresent(epoch,
                    (_, hash) -> sent.getOrDefault(log(request.device(), epoch, n), hash)));
        return new HelloAnswer(
                answer.token(),
                answer.nonce(),
                answer.mode(),
                answer.serverMs(),
                answer.ackN(),
                sent.getOrDefault(log(request.device(), request.epoch(), answer.ackN()), answer.ackHash()),
                answer.former(),
                hashes,
                answer.head(),
                answer.waitMs(),
                answer.pins());
    }

    private static String log(String device, int epoch, long n) {
        return device + ":" + epoch + ":" + n;
    }

    @Override
    public PushAnswer push(String token, PushRequest request) throws IOException, SyncRefused {
        sent.put(log(request.device(), request.epoch(), request.lastN()), request.hash());
        var head = ledger.heads()
            .stream()
            .filter(known -> known.device().equals(request.device()) && known.epoch() == request.epoch())
            .findFirst()
            .orElse(
                    new Ledger.Head(
                            request.device(),
                            request.epoch(),
                            0,
                            HashChain.start(SimServer.SITE, new DeviceId(request.device()),
                                    request.epoch())));
        var taking = fault.apply(request, head.n());
        if (!taking.changes().isEmpty()) {
            var answer = super.push(token, rewritten(request, taking, head));
            if (answer.outcomes().stream().anyMatch(Outcome::isPutAside)) {
                return super.push(token, request);
            }
        }
        return new PushAnswer(
                request.lastN(),
                request.hash(),
                request.clock(),
                ledger.head(),
                outcomes(request, taking.shift()));
    }

    private static PushRequest rewritten(PushRequest request, Taking taking, Ledger.Head head) {
        var hash = head.hash();
        var changes = new ArrayList<Change>();
        for (var change : taking.changes()) {
            var shifted = shifted(change, taking.shift());
            changes.add(shifted);
            if (shifted.id().n() > head.n()) {
                hash = HashChain.next(hash, HashChain.digest(shifted));
            }
        }
        return new PushRequest(
                request.device(),
                request.epoch(),
                changes.getFirst().id().n(),
                head.hash(),
                hash,
                "",
                request.clock(),
                changes);
    }

    private static Change shifted(Change change, long by) {
        return new Change(
                new ChangeId(change.id().device(), change.id().epoch(), change.id().n() + by),
                new Tx(change.tx().first() + by, change.tx().size()),
                change.at(),
                change.time(),
                change.actor(),
                change.schema(),
                change.row(),
                new Base(change.base().ver(), change.base().after() == 0 ? 0 : change.base().after() + by),
                change.act());
    }

    private List<Outcome> outcomes(PushRequest request, long shift) throws IOException {
        Map<ChangeId, Ledger.Line> lines = ledger.lines()
            .stream()
            .collect(Collectors.toMap(line -> line.change().id(), line -> line));
        var outcomes = new ArrayList<Outcome>();
        for (var change : request.changes()) {
            var id = change.id();
            var line = lines.get(new ChangeId(id.device(), id.epoch(), id.n() + shift));
            if (line == null) {
                throw new IOException("the faulty server has no outcome of " + id);
            }
            outcomes.add(new Outcome(id.n(), line.outcome(), line.seq(), ""));
        }
        return outcomes;
    }
}
