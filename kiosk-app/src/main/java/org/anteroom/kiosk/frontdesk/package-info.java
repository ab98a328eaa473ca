/// What staff do at a desk, with or without the server: decide conflicts, link and erase patients.
///
/// Knows nothing of how changes travel.
@NullMarked
package org.anteroom.kiosk.frontdesk;

import org.jspecify.annotations.NullMarked;
