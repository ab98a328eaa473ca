package org.anteroom.model.visit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentCommand;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.SlotId;
import org.anteroom.model.change.Row;

/// A seat that a visit gave back: it is over, or went to another provider.
///
/// @param ver the version of what gave it back
public record SeatGivenBack(SlotId slot, long ver) {
    /// Those of a visit's row. Whether they are free now is not looked at.
    public static List<SeatGivenBack> of(Row row) {
        var visit = new Appointment(row.key().id(), row.fields());
        var given = new ArrayList<SeatGivenBack>();
        if (!visit.state().takesTime()) {
            of(visit, visit.text(AppointmentField.PROVIDER), row.ver()).ifPresent(given::add);
        }
        for (var step : row.history().steps()) {
            var former = step.replaced().getOrDefault(AppointmentField.PROVIDER.field(), "");
            if (step.command().name().equals(AppointmentCommand.ASSIGN.word()) && !former.isEmpty()) {
                of(visit, former, step.mark().ver()).ifPresent(given::add);
            }
        }
        return given;
    }

    private static Optional<SeatGivenBack> of(Appointment visit, String provider, long ver) {
        return visit.slotWith(provider).map(slot -> new SeatGivenBack(slot, ver));
    }
}
