package org.anteroom.server.device;

import java.util.Map;
import org.anteroom.model.stamp.DeviceId;

/// Who may be a device again that says it was here before.
final class FormerDevice {
    private static final String ID = "[A-Za-z0-9_-]{1,64}";

    private FormerDevice() {}

    /// The id it says it had.
    ///
    /// @throws Refused if no device can have had it
    static DeviceId id(String text) throws Refused {
        if (!text.matches(ID)) {
            throw new Refused("MALFORMED", "A device's id has 1 to 64 letters, digits, - or _.", Map.of());
        }
        var id = new DeviceId(text);
        if (id.equals(DeviceId.SERVER)) {
            throw taken();
        }
        return id;
    }

    /// The device the site knows by that id, if it is the same one and in service.
    static Device same(Device known, String publicKey) throws Refused {
        if (!known.publicKey().equals(publicKey)) {
            throw taken();
        }
        if (known.state() == Device.State.REVOKED) {
            throw new Refused("DEVICE_REVOKED",
                    "This device was taken out of service. It hands over what it has and forgets everything; then it"
                            + " can be enrolled as a new one.",
                    Map.of());
        }
        return known;
    }

    private static Refused taken() {
        return new Refused("DEVICE_TAKEN", "Another device has this id. Ask for help before you go on.",
                Map.of());
    }
}
