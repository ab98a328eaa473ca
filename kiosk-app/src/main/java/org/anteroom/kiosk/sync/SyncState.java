package org.anteroom.kiosk.sync;

/// How the device stands with its server (sync.md 9).
public enum SyncState {
    /// The server does not answer. Everything works, and waits.
    OFFLINE,
    /// Saying hello.
    CONNECTING,
    /// Sending or catching up.
    SYNCING,
    /// Everything sent, everything there.
    CURRENT,
    /// A person must look: the server refuses for a reason that waiting does not cure.
    ATTENTION
}
