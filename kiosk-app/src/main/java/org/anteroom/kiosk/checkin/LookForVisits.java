package org.anteroom.kiosk.checkin;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.AppointmentField;
import org.anteroom.model.booking.Coming;
import org.anteroom.model.patient.Duplicates;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.patient.PatientField;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.model.site.Site;
import org.anteroom.store.Lookups;

/// Looks what a person may have come for, in what this device holds: visits of yesterday to three days ahead (sync.md 5).
public final class LookForVisits {
    private static final int DAYS_BACK = 1;
    private static final int DAYS_AHEAD = 3;

    private final LocalStore store;
    private final Site site;
    private final InstantSource clock;

    public LookForVisits(LocalStore store, Site site, InstantSource clock) {
        this.store = store;
        this.site = site;
        this.clock = clock;
    }

    /// What there is of this person.
    ///
    /// @param shownName first letters of their name
    public Visitor of(String patient, String shownName) {
        var visits = visits();
        var cared = new LinkedHashMap<String, List<Appointment>>();
        for (var visit : visits) {
            var seen = standsFor(visit.personSeen());
            if (!seen.equals(patient) && isInCareOf(patient, visit, seen)) {
                cared.computeIfAbsent(seen, _ -> new ArrayList<>()).add(visit);
            }
        }
        var inCare = cared.entrySet()
            .stream()
            .map(each -> visitor(each.getKey(), shownName(each.getKey()), each.getValue(), List.of()))
            .filter(each -> !each.coming().isEmpty())
            .toList();
        var own = visits.stream().filter(visit -> standsFor(visit.personSeen()).equals(patient)).toList();
        return visitor(patient, shownName, own, inCare);
    }

    private Visitor visitor(
            String patient,
            String shownName,
            List<Appointment> visits,
            List<Visitor> inCare) {
        var coming = Coming.of(visits, clock.instant(), site.zone());
        return new Visitor(patient, shownName, patient(patient), coming, providers(coming), inCare);
    }

    private boolean isInCareOf(String patient, Appointment visit, String seen) {
        return standsFor(visit.text(AppointmentField.PATIENT)).equals(patient) || patient(seen)
            .filter(one -> one.fields().set(PatientField.GUARDIANS.field()).contains(patient))
            .isPresent();
    }

    private List<Appointment> visits() {
        var today = site.serviceDay(clock.instant());
        return store
            .findBetween(RowKind.APPOINTMENT, Lookups.VISIT_DAY, today.minusDays(DAYS_BACK).toString(),
                    today.plusDays(DAYS_AHEAD).toString())
            .stream()
            .map(row -> new Appointment(row.key().id(), row.fields()))
            .toList();
    }

    private Optional<Patient> patient(String id) {
        return store.find(new RowKey(RowKind.PATIENT, id)).map(row -> new Patient(id, row.fields()));
    }

    private String standsFor(String id) {
        return id.isEmpty() ? "" : Duplicates.standsFor(id, this::patient);
    }

    private String shownName(String id) {
        return patient(id).flatMap(Patient::name).map(name -> name.initials().shown()).orElse("");
    }

    private Map<String, String> providers(List<Coming> coming) {
        if (coming.isEmpty() || showsTimesOnly()) {
            return Map.of();
        }
        var names = new HashMap<String, String>();
        for (var one : coming) {
            store.find(new RowKey(RowKind.CONFIG, one.visit().text(AppointmentField.PROVIDER)))
                .ifPresent(row -> names.put(one.visit().id(), row.fields().text("name")));
        }
        return names;
    }

    /// The site's setting `show_time_only` hides whom visits are with (rules R18).
    private boolean showsTimesOnly() {
        return store.findBy(RowKind.CONFIG, Lookups.TYPE, "setting")
            .stream()
            .anyMatch(row -> row.fields().text("name").equals("show_time_only") && row.fields().is("value"));
    }
}
