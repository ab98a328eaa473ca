package org.anteroom.model.booking;

import java.time.Instant;
import java.util.Map;
import java.util.TreeSet;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.RowCommand;
import org.anteroom.model.row.Fields;

/// What can be done with an entry of the waiting list (rules R11).
public enum WaitlistCommand implements RowCommand {
    /// Offers a slot; args `slot`, `expires`.
    OFFER(1, WaitlistState.OFFERED),
    /// The patient takes the offer; arg `appointment`.
    ACCEPT(4, WaitlistState.BOOKED),
    /// The patient does not want that slot.
    DECLINE(3, WaitlistState.WAITING),
    /// The offer ran out.
    LAPSE(2, WaitlistState.WAITING),
    /// The patient was told. The state stays.
    NOTIFY(1, WaitlistState.WAITING),
    /// Off the list; arg `reason`.
    DEACTIVATE(3, WaitlistState.INACTIVE);

    private final int rank;
    private final WaitlistState to;

    WaitlistCommand(int rank, WaitlistState to) {
        this.rank = rank;
        this.to = to;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public boolean understands(Fields args) {
        return switch (this) {
            case OFFER -> SlotId.parse(args.text("slot")).isPresent() && !args.text("expires").isEmpty();
            case ACCEPT -> !args.text("appointment").isEmpty();
            case DECLINE, LAPSE, NOTIFY, DEACTIVATE -> true;
        };
    }

    @Override
    public boolean allows(Fields before, Fields args) {
        var state = WaitlistEntry.state(before);
        return switch (this) {
            case OFFER -> state == WaitlistState.WAITING;
            case ACCEPT, DECLINE, LAPSE -> state == WaitlistState.OFFERED;
            case NOTIFY, DEACTIVATE -> state == WaitlistState.WAITING || state == WaitlistState.OFFERED;
        };
    }

    @Override
    public Map<String, String> effect(Fields before, Fields args, Instant at) {
        var writes = new FieldWrites();
        if (this == NOTIFY) {
            return writes.set(WaitlistField.NOTIFIED_AT, at).values();
        }
        writes.set(WaitlistField.STATE, to.word());
        switch (this) {
            case OFFER -> writes.take(WaitlistField.OFFERED_SLOT, args, "slot")
                .take(WaitlistField.OFFER_EXPIRES, args, "expires");
            case ACCEPT -> writes.take(WaitlistField.APPOINTMENT, args, "appointment");
            case DECLINE, LAPSE -> {
                var declined = new TreeSet<>(before.set(WaitlistField.DECLINED.field()));
                before.get(WaitlistField.OFFERED_SLOT.field()).ifPresent(declined::add);
                writes.set(WaitlistField.DECLINED, Fields.joined(declined))
                    .set(WaitlistField.OFFERED_SLOT, "")
                    .set(WaitlistField.OFFER_EXPIRES, "");
            }
            case DEACTIVATE, NOTIFY -> {}
        }
        return writes.values();
    }
}
