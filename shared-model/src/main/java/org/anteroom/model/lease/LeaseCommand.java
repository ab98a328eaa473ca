package org.anteroom.model.lease;

import java.time.Instant;
import java.util.Map;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.RowCommand;
import org.anteroom.model.row.Fields;

/// How a lease ends (sync.md 7).
public enum LeaseCommand implements RowCommand {
    /// Spent on the appointment `appointment`; also after a desk took it, where the device had promised it before.
    SPEND(3, LeaseState.SPENT),
    /// Not spent, says the device.
    RETURN(2, LeaseState.RETURNED),
    /// A desk takes it; arg `reason`, needed.
    OVERRIDE(1, LeaseState.OVERRIDDEN);

    private final int rank;
    private final LeaseState to;

    LeaseCommand(int rank, LeaseState to) {
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
            case SPEND -> !args.text("appointment").isEmpty();
            case OVERRIDE -> !args.text("reason").isBlank();
            case RETURN -> true;
        };
    }

    @Override
    public boolean allows(Fields before, Fields args) {
        return before.text(LeaseField.STATE.field()).equals(LeaseState.GRANTED.word());
    }

    @Override
    public Map<String, String> effect(Fields before, Fields args, Instant at) {
        return new FieldWrites().set(LeaseField.STATE, to.word())
            .take(LeaseField.APPOINTMENT, args, "appointment")
            .take(LeaseField.REASON, args, "reason")
            .values();
    }
}
