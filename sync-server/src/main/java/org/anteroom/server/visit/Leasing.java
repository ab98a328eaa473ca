package org.anteroom.server.visit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.anteroom.model.booking.Availability;
import org.anteroom.model.booking.NoShow;
import org.anteroom.model.booking.Wish;
import org.anteroom.model.change.Draft;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.lease.LeaseCommand;
import org.anteroom.model.lease.LeaseDealing;
import org.anteroom.model.lease.LeaseField;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.row.Fields;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.stamp.Ids;
import org.anteroom.store.Lookups;

/// Slot leases as the server gives and takes them (rules R10, sync.md 7).
public final class Leasing {
    /// A device that was silent for so long is dealt nothing new: what it holds stays blocked while it is silent.
    private static final Duration IN_TOUCH = Duration.ofDays(1);
    private static final String LOST = "device_out_of_service";

    private Leasing() {}

    /// Takes back what may be sold again: units whose holder reported them unspent after their end, units whose slot
    /// has begun, and all units of devices that IT took out of service, which may have promised them.
    static List<Draft> takenBack(SiteRows rows, Witnesses.Testimony heard) {
        var reported = heard.devices()
            .stream()
            .collect(Collectors.toMap(NoShow.Device::id, NoShow.Device::cleanSince));
        var drafts = new ArrayList<Draft>();
        for (var lease : granted(rows)) {
            var device = lease.text(LeaseField.DEVICE);
            if (lease.mayTakeBack(Optional.ofNullable(reported.get(device)), rows.now())) {
                drafts.add(cmd(lease, LeaseCommand.RETURN, Fields.NONE));
            } else if (heard.lost().contains(device)) {
                drafts.add(cmd(lease, LeaseCommand.OVERRIDE, Fields.of("reason", LOST)));
            }
        }
        return drafts;
    }

    private static List<Lease> granted(SiteRows rows) {
        return rows.findBy(RowKind.LEASE, Lookups.STATE, LeaseState.GRANTED.word())
            .stream()
            .map(SiteRows::lease)
            .toList();
    }

    private static Draft cmd(Lease lease, LeaseCommand command, Fields args) {
        return Draft.cmd(RowKind.LEASE, lease.id(), command.word(), args);
    }

    /// The devices that may be dealt something, in the order they were enrolled.
    static List<DeviceId> takers(List<NoShow.Device> devices, Instant now) {
        return devices.stream()
            .filter(device -> device.cleanSince().isAfter(now.minus(IN_TOUCH)))
            .map(device -> new DeviceId(device.id()))
            .toList();
    }

    /// Deals what is missing to each day's share.
    static List<Draft> dealt(SiteRows rows, List<DeviceId> takers) {
        if (takers.isEmpty()) {
            return List.of();
        }
        var first = rows.today();
        var last = rows.site().serviceDay(rows.now().plus(LeaseDealing.AHEAD));
        var leases = rows.leasesBetween(first, last);
        var taken = rows.taken(first, last);
        var timetables = rows.timetables();
        var whole = new Availability(taken, rows.site().dayStart(first).minusSeconds(1));
        var days = new ArrayList<LeaseDealing.ProviderDay>();
        for (var provider : rows.config("provider")) {
            var timetable = timetables.of(provider.key().id());
            for (var date = first; !date.isAfter(last); date = date.plusDays(1)) {
                days.add(new LeaseDealing.ProviderDay(whole.all(timetable, date, date, Wish.ANY),
                        dealtOf(leases, provider.key().id(), date.toString())));
            }
        }
        var turn = leases.size() + Math.toIntExact(first.toEpochDay());
        var drafts = new ArrayList<Draft>();
        for (var deal : LeaseDealing.deal(days, takers, turn, rows.now())) {
            var slot = deal.slot();
            var id = Ids.named("lease", slot.id().text(), deal.device().value(), rows.now().toString());
            taken.freeLane(slot.id().provider(), slot.cells(), slot.capacity())
                .ifPresent(lane -> drafts.add(Draft.put(RowKind.LEASE, id,
                        Lease.grant(id, deal.device(), slot, lane, rows.now()).fields())));
        }
        return drafts;
    }

    /// Units of a day that were dealt; those a desk or IT took away may be dealt again.
    private static int dealtOf(List<Lease> leases, String provider, String date) {
        return Math.toIntExact(leases.stream()
            .filter(lease -> lease.text(LeaseField.PROVIDER).equals(provider))
            .filter(lease -> lease.text(LeaseField.DATE).equals(date))
            .filter(lease -> lease.state() != LeaseState.OVERRIDDEN)
            .count());
    }

    /// A desk takes a unit from its holder, who may have promised it.
    ///
    /// @throws NotPossible `reason_required`, or `illegal_transition` if it is spent or was taken back
    public static List<Draft> override(SiteRows rows, String id, String reason) throws NotPossible {
        var lease = rows.find(RowKind.LEASE, id)
            .map(SiteRows::lease)
            .orElseThrow(() -> NotPossible.because("unknown_row"));
        if (lease.state() != LeaseState.GRANTED) {
            throw NotPossible.illegal(lease.state().word(), Stream.empty());
        }
        if (reason.isBlank()) {
            throw NotPossible.because("reason_required");
        }
        return List.of(cmd(lease, LeaseCommand.OVERRIDE, Fields.of("reason", reason)));
    }

    /// When leases next need a look: once they are over, a holder in touch may give them back, and at their start at the
    /// latest.
    static List<Instant> due(SiteRows rows) {
        var due = new ArrayList<Instant>();
        for (var lease : granted(rows)) {
            due.add(lease.overBy().plusSeconds(1));
            due.add(lease.starts());
        }
        return due;
    }
}
