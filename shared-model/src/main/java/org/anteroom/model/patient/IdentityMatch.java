package org.anteroom.model.patient;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Recognises a person at a kiosk by what they know (rules R15). Never shows or returns a list of people.
public final class IdentityMatch {
    private IdentityMatch() {}

    /// What the kiosk may ask next.
    public enum Proof {
        INITIALS, PHONE_LAST_4, PATIENT_NUMBER
    }

    /// What the answers so far come to.
    public sealed interface Outcome {
        /// Nobody, or nobody who can be told apart at a kiosk.
        record NoMatch() implements Outcome {}

        /// The key is not complete; ask this next.
        record NeedMore(Proof next) implements Outcome {}

        /// One patient.
        ///
        /// @param patient the row's id
        record Match(String patient) implements Outcome {}
    }

    /// Judges a key.
    ///
    /// After the birth date alone the answer is always the same question, whether or not anybody was born that day,
    /// and after a partial one and initials too. A partial birth date, of the person or in the record, counts only with
    /// the phone's end or the number.
    ///
    /// @param candidates all whose birth date may be the key's
    public static Outcome judge(IdentityKey key, Collection<Candidate> candidates) {
        if (key.initials().isEmpty() && key.phoneLast4().isEmpty() && key.number().isEmpty()) {
            return new Outcome.NeedMore(Proof.INITIALS);
        }
        if (!isJudgeable(key)) {
            return new Outcome.NeedMore(Proof.PHONE_LAST_4);
        }
        var fitting = candidates.stream().filter(candidate -> fits(key, candidate)).toList();
        var certain = patients(fitting.stream().filter(candidate -> isProved(key, candidate)).toList());
        var all = patients(fitting);
        if (all.isEmpty()) {
            return new Outcome.NoMatch();
        }
        if (all.size() == 1 && certain.size() == 1) {
            return new Outcome.Match(all.iterator().next());
        }
        return next(key);
    }

    /// Whether candidates are worth looking up: the key says enough to name one person.
    public static boolean isJudgeable(IdentityKey key) {
        return key.phoneLast4().isPresent() || key.number().isPresent()
                || (!key.birthDate().isPartial() && key.initials().isPresent());
    }

    private static boolean fits(IdentityKey key, Candidate candidate) {
        return candidate.birthDate().agreesWith(key.birthDate())
                && key.initials().map(candidate.initials()::equals).orElse(true)
                && key.phoneLast4().map(candidate.phoneLast4()::contains).orElse(true)
                && key.number()
                    .map(number -> candidate.number().filter(number::equals).isPresent())
                    .orElse(true);
    }

    /// Whether a fitting candidate is known well enough: a partial date needs more than initials.
    private static boolean isProved(IdentityKey key, Candidate candidate) {
        var wholeDates = !key.birthDate().isPartial() && !candidate.birthDate().isPartial();
        return wholeDates || key.phoneLast4().isPresent() || key.number().isPresent();
    }

    private static Set<String> patients(List<Candidate> candidates) {
        return candidates.stream().map(Candidate::patient).collect(Collectors.toSet());
    }

    private static Outcome next(IdentityKey key) {
        if (key.number().isPresent()) {
            return new Outcome.NoMatch();
        }
        if (key.initials().isEmpty()) {
            return new Outcome.NeedMore(Proof.INITIALS);
        }
        return new Outcome.NeedMore(key.phoneLast4().isEmpty() ? Proof.PHONE_LAST_4 : Proof.PATIENT_NUMBER);
    }
}
