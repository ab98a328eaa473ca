package org.anteroom.server.visit;

import java.util.List;
import org.anteroom.model.booking.NoShow;

/// Who can say whether somebody came (rules R13), and who holds leases (rules R10): the site's kiosks and desks.
@FunctionalInterface
public interface Witnesses {
    /// What they say now.
    Testimony hear();

    /// What is known of them at one moment.
    ///
    /// @param devices  those in service, in a steady order
    /// @param outages  when nobody could be checked in, of the last days
    record Testimony(List<NoShow.Device> devices, List<NoShow.Outage> outages) {
        public Testimony {
            devices = List.copyOf(devices);
            outages = List.copyOf(outages);
        }
    }
}
