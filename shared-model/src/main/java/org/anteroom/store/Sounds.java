package org.anteroom.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.anteroom.model.row.Fields;

/// How patients' names sound, worked out once for each in a transaction, though it is asked when a registration is compared
/// and again when its row is written.
final class Sounds {
    /// Who goes through all patients does not keep them all in memory.
    private static final int KEPT = 10_000;

    private final Map<Named, Set<String>> known = new HashMap<>();

    /// All that the sound follows from.
    private record Named(String born, String given, String family) {
        static Named of(Fields patient) {
            return new Named(patient.text("birth_date"), patient.text("given_name"),
                    patient.text("family_name"));
        }

        @Override
        public String toString() {
            return "Named[]";
        }
    }

    Set<String> of(Fields patient) {
        if (known.size() >= KEPT) {
            known.clear();
        }
        return known.computeIfAbsent(Named.of(patient), _ -> Lookups.sounds(patient));
    }
}
