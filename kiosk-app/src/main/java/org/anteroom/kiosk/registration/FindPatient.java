package org.anteroom.kiosk.registration;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.kiosk.local.LocalStore;
import org.anteroom.model.patient.BirthDate;
import org.anteroom.model.patient.Candidate;
import org.anteroom.model.patient.IdentityKey;
import org.anteroom.model.patient.IdentityMatch;
import org.anteroom.model.patient.IdentityTries;
import org.anteroom.model.patient.Patient;
import org.anteroom.model.row.RowKind;
import org.anteroom.store.Lookups;

/// Finds a returning patient by what they know (rules R15), and counts who guesses.
public final class FindPatient {
    private final LocalStore store;
    private final InstantSource clock;
    private IdentityTries tries = IdentityTries.NONE;

    public FindPatient(LocalStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /// Judges what the person has said so far; a miss counts.
    public IdentityMatch.Outcome find(IdentityKey key) {
        var candidates = IdentityMatch.isJudgeable(key) ? candidates(key.birthDate()) : List.<Candidate>of();
        var outcome = IdentityMatch.judge(key, candidates);
        if (outcome instanceof IdentityMatch.Outcome.NoMatch) {
            tries = tries.failed(clock.instant());
        }
        return outcome;
    }

    /// Whether one more attempt may be made here; if not, the desk helps.
    public boolean mayTry() {
        return tries.mayTry(clock.instant());
    }

    /// Somebody else stands here now.
    public void newSession() {
        tries = tries.newSession();
    }

    /// All whose birth date may be the one said, stored in whole or in part.
    private List<Candidate> candidates(BirthDate said) {
        var asMuchOrMore = store.findBetween(RowKind.PATIENT, Lookups.BIRTH_DATE, said.text(),
                said.latest().toString());
        var less = said.lookupKeys()
            .stream()
            .skip(1)
            .flatMap(key -> store.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, key).stream());
        return Stream.concat(asMuchOrMore.stream(), less)
            .map(row -> Candidate.of(new Patient(row.key().id(), row.fields())))
            .flatMap(Optional::stream)
            .toList();
    }
}
