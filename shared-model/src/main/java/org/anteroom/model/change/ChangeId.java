package org.anteroom.model.change;

import org.anteroom.model.stamp.DeviceId;

/// Names one change for ever (sync.md 1).
///
/// @param epoch the incarnation of the device's log, from 1
/// @param n     the change's place in that log, from 1, without gaps
public record ChangeId(DeviceId device, int epoch, long n) {
    public ChangeId {
        if (epoch < 1 || n < 1) {
            throw new IllegalArgumentException("epochs and changes count from 1, not " + epoch + " and " + n);
        }
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
