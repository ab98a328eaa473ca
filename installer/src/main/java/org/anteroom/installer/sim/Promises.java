package org.anteroom.installer.sim;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.AppointmentState;
import org.anteroom.model.booking.Slot;
import org.anteroom.model.change.Row;
import org.anteroom.model.lease.Lease;
import org.anteroom.model.lease.LeaseState;
import org.anteroom.model.merge.ConflictDecision;
import org.anteroom.model.merge.ConflictState;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;

/// Who was told that a unit is theirs (sync.md 7). Two people may be told so of one unit only where a disk forgot a lease,
/// or a desk took a unit away from a device that promises it nevertheless; and then one of them is on the list of those who
/// need another time.
final class Promises {
    private final World world;
    private final Map<String, String> holders = new HashMap<>();
    private final Map<String, String> leases = new HashMap<>();
    private final Set<String> standing = new HashSet<>();
    private final Set<String> takenAway = new HashSet<>();
    private final List<String> visits = new ArrayList<>();

    Promises(World world) {
        this.world = world;
    }

    /// Someone was told that a unit is theirs.
    ///
    /// @param lease by which; empty for none
    void made(Slot slot, String visit, String lease, Object by) {
        visits.add(visit);
        standing.add(visit);
        leases.put(visit, lease);
        world.count(Happening.PROMISED);
        var unit = slot.id().text();
        var other = holders.get(unit);
        if (other == null || isInDoubt(Optional.ofNullable(leases.get(other)))) {
            holders.put(unit, visit);
        } else if (!isInDoubt(Optional.of(lease))) {
            throw new Broken(3, unit + " was promised to " + other + " and by " + by + " to " + visit);
        }
    }

    /// A desk takes the lease's unit away from its holder, or the server dies over it.
    void takenAway(Lease lease) {
        takenAway.add(lease.id());
    }

    /// A visit is called off.
    void calledOff(String visit) {
        holders.values().remove(visit);
        standing.remove(visit);
    }

    /// Any visit that ever was.
    Optional<String> any(Random random) {
        return visits.isEmpty() ? Optional.empty() : Optional.of(visits.get(random.nextInt(visits.size())));
    }

    /// Whether a promise by this lease may be broken.
    private boolean isInDoubt(Optional<String> lease) {
        return world.troubles().forgetLeases() || lease.filter(takenAway::contains).isPresent();
    }

    /// At rest: the server's rows promise no unit twice, and every promise is kept or, where it was in doubt, to be made
    /// good by staff.
    ///
    /// @param seats whose seats there are
    void check(List<Row> rows, Set<String> seats) {
        var seated = new HashMap<String, RowKey>();
        var left = new HashSet<>(seats);
        for (var row : rows) {
            var visit = isVisit(row, AppointmentState.BOOKED);
            if (visit || isGranted(row)) {
                var other = seated.put(row.fields().text("slot"), row.key());
                if (other != null) {
                    throw new Broken(3, row.key() + " and " + other + " have the same unit");
                }
                if (!left.remove(row.key().id())) {
                    throw new Broken(3, row.key() + " has its unit by no seat");
                }
            }
            if (isVisit(row, AppointmentState.NEEDS_REBOOK)) {
                toBeRebooked(row, rows);
            } else if (standing.contains(row.key().id()) && !visit) {
                throw new Broken(8, row.key() + " was confirmed and is " + row.fields().asMap());
            }
        }
        if (!left.isEmpty()) {
            throw new Broken(3, "seats are taken by " + left + ", who have none");
        }
    }

    private static boolean isVisit(Row row, AppointmentState state) {
        return row.key().kind() == RowKind.APPOINTMENT
                && row.fields().text(AppointmentField.STATE.field()).equals(state.word());
    }

    private static boolean isGranted(Row row) {
        return row.key().kind() == RowKind.LEASE
                && new Lease(row.key().id(), row.fields()).state() == LeaseState.GRANTED;
    }

    /// A visit without a seat was promised in doubt, names other times, and is the task of a desk.
    private void toBeRebooked(Row visit, List<Row> rows) {
        world.count(Happening.TO_BE_REBOOKED);
        if (!isInDoubt(Optional.of(visit.fields().text(AppointmentField.LEASE.field())))) {
            throw new Broken(8, visit.key() + " lost its unit, and nobody else could have it");
        }
        if (visit.fields().set(AppointmentField.ALTERNATIVES.field()).isEmpty()) {
            throw new Broken(8, visit.key() + " lost its unit and is offered no other");
        }
        if (rows.stream().noneMatch(row -> isTask(row, visit.key()))) {
            throw new Broken(8, visit.key() + " lost its unit, and no desk is told");
        }
    }

    /// Whether this conflict is about the visit's seat. Staff may have seen to it.
    private static boolean isTask(Row row, RowKey visit) {
        return row.key().kind() == RowKind.CONFLICT && row.fields().text("rule").equals("SEAT")
                && ConflictState.of(row.fields()) != ConflictState.AUTO
                && ConflictDecision.subject(row).filter(visit::equals).isPresent();
    }
}
