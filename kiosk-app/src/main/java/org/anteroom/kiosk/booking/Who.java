package org.anteroom.kiosk.booking;

import java.util.List;
import java.util.Set;
import org.anteroom.model.change.Draft;

/// Who books.
///
/// @param patient   the patient row's id
/// @param shownName what the person typed as their name, or their initials
/// @param drafts    what must be stored together with the booking
/// @param needs     words such as `wheelchair`
public record Who(String patient, String shownName, List<Draft> drafts, Set<String> needs) {
    public Who {
        drafts = List.copyOf(drafts);
        needs = Set.copyOf(needs);
    }

    /// The id only.
    @Override
    public String toString() {
        return "Who[" + patient + "]";
    }
}
