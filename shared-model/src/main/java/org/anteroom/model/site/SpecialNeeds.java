package org.anteroom.model.site;

import java.util.Collection;
import java.util.Set;

/// Which needs count as special at a site (rules R6).
///
/// @param words   needs that count by themselves, such as `pregnant`
/// @param fromAge completed years from which age counts
public record SpecialNeeds(Set<String> words, int fromAge) {
    /// Age 65, pregnant, infant in arms, disability.
    public static final SpecialNeeds USUAL = new SpecialNeeds(
            Set.of("pregnant", "infant", "disability", "wheelchair"), 65);

    public SpecialNeeds {
        words = Set.copyOf(words);
    }

    /// Whether a person of this age with these needs has a special need. It counts once, however many they have.
    public boolean any(int age, Collection<String> needs) {
        return age >= fromAge || needs.stream().anyMatch(words::contains);
    }
}
