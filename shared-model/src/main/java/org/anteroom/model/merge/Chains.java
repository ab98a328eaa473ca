package org.anteroom.model.merge;

import org.anteroom.model.change.ChangeId;

/// Who knew of what without having seen a version of it.
final class Chains {
    private Chains() {}

    /// Whether `earlier` was made by the same log before `later`, so that a device never conflicts with itself.
    static boolean own(ChangeId earlier, ChangeId later) {
        return earlier.sameLog(later) && earlier.n() < later.n();
    }
}
