package org.anteroom.model.change;

/// Whether a change's time can be relied on (rules R1); an unverified one is shown as "about".
public enum ClockTrust {
    VERIFIED, UNVERIFIED
}
