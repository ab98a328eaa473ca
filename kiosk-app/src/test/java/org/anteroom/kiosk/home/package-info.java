/// The start screen's view-model, without a screen.
@NullMarked
package org.anteroom.kiosk.home;

import org.jspecify.annotations.NullMarked;
