package org.anteroom.kiosk.queue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.anteroom.model.change.Draft;

/// The person about to join the line, as far as the line needs to know.
///
/// @param patient        the patient row's id, absent for someone who stays unnamed
/// @param drafts         what must be stored about the person together with the place in line
/// @param unverified     whether staff have yet to see who this is
/// @param language       BCP 47 tag of the language to call in
/// @param callPreference `board`, `quiet` or `staff_fetch`
/// @param needs          words such as `wheelchair`
public record Newcomer(
        Optional<String> patient,
        List<Draft> drafts,
        boolean unverified,
        String language,
        String callPreference,
        Set<String> needs) {
    public Newcomer {
        drafts = List.copyOf(drafts);
        needs = Set.copyOf(needs);
    }
}
