/// What stands beside the screen, without hardware.
@NullMarked
package org.anteroom.kiosk.device;

import org.jspecify.annotations.NullMarked;
