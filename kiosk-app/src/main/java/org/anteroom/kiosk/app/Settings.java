package org.anteroom.kiosk.app;

import java.nio.file.Path;
import org.anteroom.kiosk.ui.Panel;

/// How one kiosk is set up.
///
/// @param folder where the device keeps what it must not lose
/// @param panel  the glass in front of the patient
public record Settings(Path folder, Panel panel) {
    /// The usual panel: 21.5 inches, upright.
    public static final Panel USUAL_PANEL = new Panel(1080, 1920, 21.5);
}
