package org.anteroom.server.log;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;
import org.anteroom.model.change.Draft;
import org.anteroom.model.change.Outcome;
import org.anteroom.model.change.OutcomeKind;
import org.anteroom.model.merge.Authority;
import org.anteroom.model.site.SiteCalendar;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.HybridClock;
import org.anteroom.model.stamp.Ids;
import org.anteroom.model.stamp.SiteId;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.PushAnswer;
import org.anteroom.model.wire.PushRequest;
import org.jdbi.v3.core.Handle;

/// Takes in what devices push, within the caller's transaction.
final class TakingIn {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final SiteId site;
    private final SiteCalendar calendar;
    private final HybridClock clock;

    TakingIn(SiteId site, SiteCalendar calendar, HybridClock clock) {
        this.site = site;
        this.calendar = calendar;
        this.clock = clock;
    }

    /// @param authority what its device might say when it was let in
    record Offered(PushRequest push, Authority authority) {}

    /// @param results one for each push, in order
    record Done(List<PushResult> results, SiteHead head) {}

    /// Takes pushes in together, of each device one at most.
    Done take(Handle handle, List<Offered> group, Instant now) {
        var heads = new SiteHeadTable(handle, site);
        var head = heads.lock();
        var results = new ArrayList<PushResult>();
        if (heads.awaitsApproval()) {
            var refused = new PushRefused("RESTORE_PENDING", Map.of());
            group.forEach(_ -> results.add(new PushResult.Refused(refused)));
            return new Done(results, head);
        }
        var applying = new Applying(handle, site, head, now, calendar);
        var intake = new Intake(handle, site, applying.texts());
        var soundness = new Soundness(group.stream().map(Offered::push).toList(), applying.texts());
        applying.load(soundness.changes());
        // They were let in before their bodies came: who was taken out of service meanwhile is known under the lock only.
        var revoked = heads.revokedDevices();
        for (var offered : group) {
            var push = offered.push();
            try {
                soundness.require(push);
                results.add(new PushResult.Answered(revoked.contains(push.device())
                        ? kept(handle, push, now)
                        : applied(applying, intake.take(push), intake, offered.authority(), now)));
            } catch (PushRefused e) {
                if (e.code().equals("LOG_FORK")) {
                    keep(handle, push, "fork", now);
                }
                kind(e, push, applying.texts()).ifPresent(
                        kind -> applying.once(alert(kind, new DeviceId(push.device()), now), clock));
                results.add(new PushResult.Refused(e));
            }
        }
        return new Done(results, applying.write());
    }

    private PushAnswer applied(
            Applying applying,
            Intake.Taken taken,
            Intake intake,
            Authority authority,
            Instant now) {
        var outcomes = new ArrayList<>(taken.repeated());
        taken.transactions().forEach(tx -> {
            outcomes.addAll(applying.apply(tx, taken.resent(), authority));
            applying.joinVisits(tx, clock);
        });
        intake.save(taken);
        var head = outcomes.stream().mapToLong(Outcome::seq).max().orElse(0);
        return new PushAnswer(taken.head().n(), taken.head().hash(), now.toEpochMilli(), head, outcomes);
    }

    /// Keeps what a revoked device still has. The site is locked, so that an erasure at the same time sees what is kept here,
    /// or is seen by it.
    ///
    /// @return an answer that acknowledges everything
    PushAnswer quarantine(Handle handle, PushRequest push, Instant now) {
        var _ = new SiteHeadTable(handle, site).lock();
        return kept(handle, push, now);
    }

    private PushAnswer kept(Handle handle, PushRequest push, Instant now) {
        keep(handle, push, Outcome.REVOKED, now);
        var outcomes = push.changes()
            .stream()
            .map(change -> new Outcome(change.id().n(), OutcomeKind.REJECTED, 0, Outcome.REVOKED))
            .toList();
        return new PushAnswer(push.lastN(), push.hash(), now.toEpochMilli(), 0, outcomes);
    }

    private void keep(Handle handle, PushRequest push, String reason, Instant now) {
        new QuarantineTable(handle, site).keep(push.changes(), reason, now.toEpochMilli());
    }

    /// What a refusal tells staff of. Whose push fits together in itself and not to what is here went on with another log:
    /// two machines speak as one. Whose own hash is not what its changes give has said nothing of another machine.
    private static Optional<AlertKind> kind(PushRefused refused, PushRequest push, Texts texts) {
        return switch (refused.code()) {
            case "LOG_FORK" ->
                Optional.of(fits(push, texts) ? AlertKind.DEVICE_COPIED : AlertKind.LOG_UNSOUND);
            case "EPOCH_STALE" -> Optional.of(AlertKind.DEVICE_COPIED);
            default -> Optional.empty();
        };
    }

    private static boolean fits(PushRequest push, Texts texts) {
        var hash = push.prevHash();
        if (!HASH.matcher(hash).matches()) {
            return false;
        }
        for (var change : push.changes()) {
            hash = HashChain.next(hash, texts.of(change).digest());
        }
        return hash.equals(push.hash());
    }

    /// Once a day is enough: two machines with one log go on refuting each other.
    private Draft alert(AlertKind kind, DeviceId device, Instant now) {
        var day = LocalDate.ofInstant(now, calendar.zone()).toString();
        var word = kind == AlertKind.DEVICE_COPIED ? "copied" : kind.word();
        return Alert.ofDevice(Ids.named(word, site.value(), device.value(), day), kind, device);
    }
}
