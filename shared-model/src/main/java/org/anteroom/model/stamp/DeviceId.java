package org.anteroom.model.stamp;

/// One enrolled device, or [#SERVER] for changes the server itself makes.
///
/// @param value 1 to 64 letters, digits, `-` or `_`
public record DeviceId(String value) implements Comparable<DeviceId> {
    /// The pseudo-device whose changes are made by the server: API calls and timers (sync.md 3).
    public static final DeviceId SERVER = new DeviceId("server");

    public DeviceId {
        Text.requireId(value, "device");
    }

    @Override
    public int compareTo(DeviceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
