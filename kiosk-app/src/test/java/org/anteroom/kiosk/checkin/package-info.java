/// Checks check-in: whole ways without a screen, over real stores.
@NullMarked
package org.anteroom.kiosk.checkin;

import org.jspecify.annotations.NullMarked;
