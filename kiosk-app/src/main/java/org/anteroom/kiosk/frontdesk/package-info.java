/// What staff do at a desk, with or without the server: take back what was done in the line, decide conflicts, link and
/// erase patients.
///
/// Knows nothing of how changes travel.
@NullMarked
package org.anteroom.kiosk.frontdesk;

import org.jspecify.annotations.NullMarked;
