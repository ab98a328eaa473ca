package org.anteroom.kiosk.registration;

import java.util.List;
import java.util.Set;
import org.anteroom.model.change.Draft;

/// A person the line can be told of: recognised, or about to be stored.
///
/// @param patient    the patient row's id, empty for somebody who wants nothing stored
/// @param shownName  what the person typed as their name, or their initials; empty for somebody unnamed
/// @param drafts     what must be stored together with their place in line
/// @param unverified whether staff have yet to see who this is
/// @param needs      words such as `wheelchair`
public record Known(
        String patient,
        String shownName,
        List<Draft> drafts,
        boolean unverified,
        String callPreference,
        Set<String> needs) {
    /// Somebody who wants nothing stored about them.
    static Known unnamed() {
        return new Known("", "", List.of(), true, "board", Set.of());
    }

    public Known {
        drafts = List.copyOf(drafts);
        needs = Set.copyOf(needs);
    }

    /// The id only.
    @Override
    public String toString() {
        return "Known[" + patient + "]";
    }
}
