package org.anteroom.server.query;

import java.util.List;
import org.anteroom.model.alert.Alert;
import org.anteroom.model.alert.AlertKind;

/// Says an alert in a sentence, with what to do about it.
public final class AlertWords {
    private AlertWords() {}

    /// The sentence.
    ///
    /// @param devices by whose names devices are called
    public static String sentence(Alert alert, List<DeviceStanding> devices) {
        var device = devices.stream()
            .map(DeviceStanding::device)
            .filter(one -> alert.device().filter(one.id().value()::equals).isPresent())
            .map(one -> one.name())
            .findFirst()
            .orElse("a device");
        return alert.kind()
            .map(kind -> sentence(kind, device, alert))
            .orElse("Something needs attention.");
    }

    private static String sentence(AlertKind kind, String device, Alert alert) {
        return switch (kind) {
            case RED_FLAG -> "Somebody at " + device + " says it is an emergency. Go there.";
            case NEEDS_REBOOK -> "A visit lost its time. Offer the patient another.";
            case SEAT_FREE -> "Somebody did not come. Offer the rest of the time to "
                    + alert.token().orElse("who is next") + ".";
            case DEVICE_RESTORED -> "The store of " + device
                    + " was damaged, and its last backup took its place. Check its disk.";
            case DEVICE_COPIED -> "Two machines speak as " + device
                    + ": its disk was copied, or put back from an old copy. Switch one of them off. Nothing is lost.";
            case LOG_UNSOUND -> "What " + device
                    + " sent did not fit together, so it was kept apart, and the device sends it anew. Nothing is lost."
                    + " If it happens again, update its program and check its disk.";
            case COPY_MENDED -> "What " + device
                    + " had of the site's records was wrong and was mended. If it happens again, check its disk.";
            case CHANGES_MISSING -> "Some of what was entered at " + device + " is missing here, in changes: "
                    + alert.changes().orElse("unknown")
                    + ". The server was put back from an older backup than devices can make up for (30 days)."
                    + " If there is a newer backup, put that one back. If not, enter again what is missing.";
        };
    }
}
