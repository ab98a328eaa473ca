package org.anteroom.model.wire;

import java.util.List;
import org.anteroom.model.change.Change;

/// `POST /sync/v1/push`: the next changes of one device's log, in order, whole transactions only.
///
/// @param prevHash the chain's hash before the first change
/// @param hash     the chain's hash after the last
/// @param previous in the first push of an epoch, how the one before ended (`epoch:n:hash`); else empty
/// @param clock    the device's corrected time in milliseconds since 1970
public record PushRequest(
        String device,
        int epoch,
        long firstN,
        String prevHash,
        String hash,
        String previous,
        long clock,
        List<Change> changes) {
    public PushRequest {
        changes = List.copyOf(changes);
    }

    /// n of the last change.
    public long lastN() {
        return firstN + changes.size() - 1;
    }
}
