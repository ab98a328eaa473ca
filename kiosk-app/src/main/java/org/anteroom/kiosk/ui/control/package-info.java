/// Controls of our own, made for fingers: tiles, the question's layout, the keyboard, icons, a ring that runs out.
///
/// Used from FXML and style sheets. Must not know texts, pages or any feature.
@NullMarked
package org.anteroom.kiosk.ui.control;

import org.jspecify.annotations.NullMarked;
