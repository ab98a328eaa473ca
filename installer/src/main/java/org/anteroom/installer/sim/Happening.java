package org.anteroom.installer.sim;

import org.anteroom.model.change.OutcomeKind;

/// What a schedule can bring: the network, crashes and troubles of quality.md 2, and what becomes of changes.
enum Happening {
    REQUEST_LOST, ANSWER_LOST, DELIVERED_TWICE, DELIVERED_LATE, CONNECTION_GONE, CUT_OFF, BODY_CUT, CAPTIVE_PORTAL, DEVICE_DIED_BEFORE_COMMIT, DEVICE_DIED_AFTER_COMMIT, SERVER_DIED_BEFORE_COMMIT, SERVER_DIED_AFTER_COMMIT, DEVICE_DISK_FULL, SERVER_DISK_FULL, CLOCK_A_DAY_AHEAD, CLOCK_A_DAY_BACK, CLOCK_1970, CLOCK_MINUTES_OFF, DEVICE_PUT_BACK, DEVICE_RESTORED, DEVICE_CLONED, DEVICE_WIPED, DEVICE_READMITTED, DIGIT_TAKEN, SERVER_RESTORED, NEW_EPOCH, QUARANTINED, DAYS_PASSED, ROLE_CHANGED, COPY_ALTERED, PROMISED, TAKEN_BACK, TAKEN_AWAY, SLOT_CLOSED, TO_BE_REBOOKED, DECIDED, APPLIED, NOOP, MERGED, SUPERSEDED, CONFLICT, REJECTED, PARKED;

    /// What the server made of a change.
    static Happening of(OutcomeKind outcome) {
        return switch (outcome) {
            case APPLIED -> APPLIED;
            case NOOP -> NOOP;
            case MERGED -> MERGED;
            case SUPERSEDED -> SUPERSEDED;
            case CONFLICT -> CONFLICT;
            case REJECTED -> REJECTED;
            case PARKED -> PARKED;
        };
    }
}
