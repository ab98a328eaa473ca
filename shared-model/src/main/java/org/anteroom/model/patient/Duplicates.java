package org.anteroom.model.patient;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.anteroom.model.EnumWord;

/// Flags patients who may be one person, and follows the links staff made (rules R15). Decides nothing: a flag is for
/// staff to look at.
public final class Duplicates {
    private Duplicates() {}

    /// A newly registered patient, flagged with everyone it may be a duplicate of, and why.
    ///
    /// @param known patients to compare with; the patient itself, and linked or erased ones, are passed over
    public static Patient flagged(Patient registered, Collection<Patient> known) {
        var ids = registered.fields().set(PatientField.DUPLICATE_OF.field());
        var reasons = registered.fields().set(PatientField.DUPLICATE_REASONS.field());
        for (var other : known) {
            if (!other.id().equals(registered.id()) && other.linkedTo().isEmpty() && !other.isErased()) {
                DuplicateRules.compare(registered, other).ifPresent(likeness -> {
                    ids.add(other.id());
                    reasons.removeIf(reason -> reason.startsWith(other.id() + " "));
                    reasons.add(line(other, likeness));
                });
            }
        }
        return registered.with(PatientField.DUPLICATE_OF, ids)
            .with(PatientField.DUPLICATE_REASONS, reasons);
    }

    /// One patient a record may be a duplicate of.
    ///
    /// @param level   a word of [Likeness.Level]
    /// @param reasons words of [Likeness.Reason]
    public record Flag(String patient, String level, List<String> reasons) {
        public Flag {
            reasons = List.copyOf(reasons);
        }
    }

    /// Whom the record was flagged with, and why; without reasons where an older device flagged it.
    public static List<Flag> flags(Patient patient) {
        var flags = new ArrayList<Flag>();
        var reasons = patient.fields().set(PatientField.DUPLICATE_REASONS.field());
        for (var id : patient.fields().set(PatientField.DUPLICATE_OF.field())) {
            var words = reasons.stream()
                .filter(reason -> reason.startsWith(id + " "))
                .flatMap(reason -> Stream.of(reason.split(" ", -1)).skip(1))
                .toList();
            flags.add(new Flag(id, words.isEmpty() ? "" : words.getFirst(), words.stream().skip(1).toList()));
        }
        return flags;
    }

    private static String line(Patient other, Likeness likeness) {
        var words = new TreeSet<String>();
        likeness.reasons().forEach(reason -> words.add(EnumWord.of(reason)));
        return other.id() + " " + EnumWord.of(likeness.level()) + " " + String.join(" ", words);
    }

    /// The patient who stands for this one: the end of the links. Where two desks linked two patients to each other,
    /// the one with the smaller id stands for both.
    ///
    /// @param find a patient by id, empty if unknown here
    public static String standsFor(String id, Function<String, Optional<Patient>> find) {
        var seen = new HashSet<String>();
        var path = new ArrayList<String>();
        var at = id;
        while (seen.add(at)) {
            path.add(at);
            var next = find.apply(at).flatMap(Patient::linkedTo);
            if (next.isEmpty()) {
                return at;
            }
            at = next.get();
        }
        return path.subList(path.indexOf(at), path.size()).stream().sorted().findFirst().orElse(at);
    }
}
