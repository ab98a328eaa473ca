package org.anteroom.kiosk.ui;

import org.anteroom.kiosk.ui.control.Ring;

/// Ties a ring to how long a last page still stays. Both belong to that page and go with it.
public final class LastLookRing {
    private LastLookRing() {}

    /// Shows it from now on.
    public static void follow(Ring ring, LastLook last) {
        last.secondsLeftProperty().subscribe(seconds -> ring.show(last.partLeft(), seconds.intValue()));
    }
}
