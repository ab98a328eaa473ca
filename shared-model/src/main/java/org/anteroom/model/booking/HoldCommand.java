package org.anteroom.model.booking;

import java.time.Instant;
import java.util.Map;
import org.anteroom.model.FieldWrites;
import org.anteroom.model.RowCommand;
import org.anteroom.model.row.Fields;

/// How a hold ends (rules R9).
public enum HoldCommand implements RowCommand {
    /// It became the appointment `appointment`.
    USE(3, HoldState.USED),
    /// The patient went on without it.
    RELEASE(2, HoldState.RELEASED),
    /// Its time is over.
    EXPIRE(1, HoldState.EXPIRED);

    private final int rank;
    private final HoldState to;

    HoldCommand(int rank, HoldState to) {
        this.rank = rank;
        this.to = to;
    }

    @Override
    public int rank() {
        return rank;
    }

    @Override
    public boolean understands(Fields args) {
        return this != USE || !args.text("appointment").isEmpty();
    }

    @Override
    public boolean allows(Fields before, Fields args) {
        return before.text(HoldField.STATE.field()).equals(HoldState.HELD.word());
    }

    @Override
    public Map<String, String> effect(Fields before, Fields args, Instant at) {
        return new FieldWrites().set(HoldField.STATE, to.word())
            .take(HoldField.APPOINTMENT, args, "appointment")
            .values();
    }
}
