package org.anteroom.model.change;

import java.util.Optional;
import java.util.regex.Pattern;
import org.anteroom.model.stamp.DeviceId;

/// Names one change for ever (sync.md 1).
///
/// @param epoch the incarnation of the device's log, from 1
/// @param n     the change's place in that log, from 1, without gaps
public record ChangeId(DeviceId device, int epoch, long n) {
    private static final Pattern NAME = Pattern
        .compile("([A-Za-z0-9_-]{1,64}):([1-9][0-9]{0,8}):([1-9][0-9]{0,17})");

    public ChangeId {
        if (epoch < 1 || n < 1) {
            throw new IllegalArgumentException("epochs and changes count from 1, not " + epoch + " and " + n);
        }
    }

    /// Reads what [#toString] wrote; empty if it is no name of a change.
    public static Optional<ChangeId> parse(String text) {
        var parts = NAME.matcher(text);
        return parts.matches() ? Optional.of(new ChangeId(new DeviceId(parts.group(1)),
                Integer.parseInt(parts.group(2)), Long.parseLong(parts.group(3)))) : Optional.empty();
    }

    /// Whether both are of the same incarnation of the same device's log.
    public boolean sameLog(ChangeId other) {
        return epoch == other.epoch && device.equals(other.device);
    }

    @Override
    public String toString() {
        return device + ":" + epoch + ":" + n;
    }
}
