package org.anteroom.kiosk.registration;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
        var outcome = IdentityMatch.judge(key, candidates(key.birthDate()));
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

    /// A whole date may also be stored in part. A date said in part is looked up as it was said: more would list a
    /// year of people.
    private List<Candidate> candidates(BirthDate said) {
        var candidates = new ArrayList<Candidate>();
        for (var length : new int[]{4, 7, 10}) {
            if (length <= said.text().length()) {
                store.findBy(RowKind.PATIENT, Lookups.BIRTH_DATE, said.text().substring(0, length))
                    .stream()
                    .map(row -> Candidate.of(new Patient(row.key().id(), row.fields())))
                    .forEach(each -> each.ifPresent(candidates::add));
            }
        }
        return candidates;
    }
}
