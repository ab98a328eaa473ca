package org.anteroom.kiosk.home;

import javafx.fxml.FXML;

/// Ties `Appointment.fxml`, which sends patients with an appointment to the desk, to the way back. Binds only.
public final class AppointmentController {
    private final Runnable done;

    public AppointmentController(Runnable done) {
        this.done = done;
    }

    @FXML
    void done() {
        done.run();
    }
}
