package org.anteroom.installer.sim;

import java.io.IOException;
import java.util.Optional;
import org.anteroom.kiosk.local.Self;
import org.anteroom.kiosk.sync.Readmission;
import org.anteroom.kiosk.sync.SyncRefused;
import org.anteroom.model.wire.EnrolAnswer;

/// IT, who makes a code for a device that a restored server lost, and starts it with that code.
record SimReadmission(World world, SimLink link) implements Readmission {
    @Override
    public Optional<EnrolAnswer> ask(Self self) {
        try {
            var answer = link.exchange(() -> world.server().readmit(self));
            world.count(Happening.DEVICE_READMITTED);
            return Optional.of(answer);
        } catch (IOException | SyncRefused e) {
            world.trace().note(self.device() + " is not let in again yet: " + e.getMessage());
            return Optional.empty();
        }
    }
}
