/// The deterministic simulator: devices and a server in one process, with a virtual clock, a seeded network, crashes
/// and restores, and the invariants that must hold whatever happens (quality.md 2).
///
/// Drives the real stores, the real sync loop and the real site log. Knows nothing of HTTP and of screens.
@NullMarked
package org.anteroom.installer.sim;

import org.jspecify.annotations.NullMarked;
