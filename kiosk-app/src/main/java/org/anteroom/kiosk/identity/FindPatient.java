package org.anteroom.kiosk.identity;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.booking.Appointment;
import org.anteroom.model.booking.CheckInCode;
import org.anteroom.model.change.Row;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.Candidate;
import org.anteroom.model.patient.Duplicates;
import org.anteroom.model.patient.IdentityKey;
import org.anteroom.model.patient.IdentityMatch;
import org.anteroom.model.patient.IdentityTries;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.row.RowKey;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// Finds a patient by what they know or show (rules R15), and counts who guesses.
public final class FindPatient {
    private final LocalStore store;
    private final InstantSource clock;
    private IdentityTries tries = IdentityTries.NONE;

    public FindPatient(LocalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Judges what the person has said so far; a miss counts.
    public Recognised find(IdentityKey key) {
        return switch (IdentityMatch.judge(key, candidates(key))) {
            case IdentityMatch.Outcome.Match(var patient) -> person(patient);
            case IdentityMatch.Outcome.NeedMore(var proof) ->
                proof == IdentityMatch.Proof.PHONE_LAST_4 ? new Recognised.AskPhone()
                        : new Recognised.AtDesk();
            case IdentityMatch.Outcome.NoMatch _ -> missed();
        };
    }

    /// Finds who a booking slip is for.
    public Recognised find(CheckInCode.Slip slip) {
        return store.find(new RowKey(RowKind.APPOINTMENT, slip.appointment()))
            .map(row -> person(new Appointment(slip.appointment(), row.fields()).personSeen()))
            .orElseGet(this::missed);
    }

    /// Finds who has the visit of this number, if they were born then.
    public Recognised find(CheckInCode.Spoken number, BirthDate born) {
        return store.findBy(RowKind.APPOINTMENT, Lookups.CODE, number.code())
            .stream()
            .map(row -> new Appointment(row.key().id(), row.fields()).personSeen())
            .filter(patient -> patient(patient).flatMap(Patient::birthDate)
                .filter(born::agreesWith)
                .isPresent())
            .findFirst()
            .map(this::person)
            .orElseGet(this::missed);
    }

    /// Counts a miss: what was said fits nobody, or not the one who said it.
    public Recognised missed() {
        tries = tries.failed(clock.instant());
        return mayTry() ? new Recognised.Nobody() : new Recognised.AtDesk();
    }

    /// Whether one more attempt may be made here; if not, the desk helps.
    public boolean mayTry() {
        return tries.mayTry(clock.instant());
    }

    /// Somebody else stands here now.
    public void newSession() {
        tries = tries.newSession();
    }

    private Recognised person(String id) {
        return new Recognised.Person(Duplicates.standsFor(id, this::patient),
                patient(id).flatMap(Patient::name).map(name -> name.initials().shown()).orElse(""));
    }

    private Optional<Patient> patient(String id) {
        return store.find(new RowKey(RowKind.PATIENT, id)).map(row -> new Patient(id, row.fields()));
    }

    private List<Candidate> candidates(IdentityKey key) {
        var rows = key.number()
            .map(number -> store.findBy(RowKind.PATIENT, Lookups.PATIENT_NUMBER, number.digits()))
            .orElseGet(() -> IdentityMatch.isJudgeable(key) ? bornThen(key.birthDate()) : List.of());
        return rows.stream()
            .flatMap(row -> Candidate.of(new Patient(row.key().id(), row.fields()), this::patient).stream())
            .toList();
    }

    /// All whose birth date may be the one said, stored in whole or in part.
    private List<Row> bornThen(BirthDate said) {
        var asMuchOrMore = store.findBetween(RowKind.PATIENT, Lookups.BIRTH_DATE, said.text(),
                said.latest().toString());
        var less = said.lookupKeys()
            .stream()
            .skip(1)
            .flatMap(key -> store.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, key).stream());
        return Stream.concat(asMuchOrMore.stream(), less).toList();
    }
}
