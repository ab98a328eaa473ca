/// The device's own store: the one write path, what came from the server, and queries for screens.
///
/// Knows nothing of screens or of how changes travel.
@NullMarked
package org.anteroom.kiosk.local;

import org.jspecify.annotations.NullMarked;
