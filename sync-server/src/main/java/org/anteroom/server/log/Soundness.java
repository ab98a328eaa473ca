package org.anteroom.server.log;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.anteroom.model.Signs;
import org.anteroom.model.change.Change;
import org.anteroom.model.change.ChangeId;
import org.anteroom.model.stamp.DeviceId;
import org.anteroom.model.wire.PushRequest;

/// Which pushes of a group a device could have made. Asked before anything is read for them.
final class Soundness {
    private static final int LONGEST_END = 128;

    private final List<Change> changes = new ArrayList<>();
    private final IdentityHashMap<PushRequest, PushRefused> unsound = new IdentityHashMap<>();

    Soundness(List<PushRequest> pushes, Texts texts) {
        for (var push : pushes) {
            try {
                require(push, texts);
                changes.addAll(push.changes());
            } catch (PushRefused e) {
                unsound.put(push, e);
            }
        }
    }

    /// The changes of the sound ones.
    List<Change> changes() {
        return changes;
    }

    /// Makes sure that a push of the group is sound.
    ///
    /// @throws PushRefused if not (`MALFORMED`)
    void require(PushRequest push) throws PushRefused {
        var refused = unsound.get(push);
        if (refused != null) {
            throw refused;
        }
    }

    /// Refuses what no program of ours could have made and no database could keep. A field that no database could keep is
    /// refused by the merge instead, so that it stands in nobody's way.
    ///
    /// @throws PushRefused `MALFORMED`, with n of the change at fault
    static void require(PushRequest push, Texts texts) throws PushRefused {
        var device = new DeviceId(push.device());
        var n = push.firstN();
        for (var change : push.changes()) {
            if (!change.id().equals(new ChangeId(device, push.epoch(), n)) || !Signs.areSound(change.actor())
                    || !Signs.areSound(change.row().id()) || !Signs.areWhole(texts.of(change).body())) {
                throw malformed(n);
            }
            n++;
        }
        if (push.firstN() < 1 || !Signs.areSound(push.previous()) || push.previous().length() > LONGEST_END) {
            throw malformed(push.firstN());
        }
    }

    /// @param n the change at fault
    static PushRefused malformed(long n) {
        return new PushRefused("MALFORMED", Map.of("n", String.valueOf(n)));
    }
}
