/// The parts of our controls that can be tested without a screen.
@NullMarked
package org.anteroom.kiosk.ui.control;

import org.jspecify.annotations.NullMarked;
