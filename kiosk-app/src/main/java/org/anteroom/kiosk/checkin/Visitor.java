package org.anteroom.kiosk.checkin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.model.booking.Coming;
import org.anteroom.model.patient.Patient;

/// Somebody who may have come for a visit, with what the kiosk may show of them.
///
/// @param shownName first letters only
/// @param details   of the patient's record, empty where this device has none
/// @param coming    their visits, the likeliest first
/// @param with      whom each visit is with, by the visit's id; visits of which that is not shown are missing
/// @param inCare    those they come with: dependants they booked for, and persons they are guardian of
public record Visitor(
        String patient,
        String shownName,
        Optional<Patient> details,
        List<Coming> coming,
        Map<String, String> with,
        List<Visitor> inCare) {
    public Visitor {
        coming = List.copyOf(coming);
        with = Map.copyOf(with);
        inCare = List.copyOf(inCare);
    }

    /// The visits a machine lets them in to now.
    public List<Coming> open() {
        return coming.stream().filter(Coming::isOpen).toList();
    }

    /// Whom a visit is with; empty where that is not shown.
    public Optional<String> with(Coming one) {
        return Optional.ofNullable(with.get(one.visit().id()));
    }

    /// The id only.
    @Override
    public String toString() {
        return "Visitor[" + patient + "]";
    }
}
