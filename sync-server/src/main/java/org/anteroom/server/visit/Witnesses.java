package org.anteroom.server.visit;

import java.util.List;
import java.util.Set;
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
    /// @param lost     the devices that are no such any more: whoever is named nowhere may have come since
    record Testimony(List<NoShow.Device> devices, List<NoShow.Outage> outages, Set<String> lost) {
        public Testimony {
            devices = List.copyOf(devices);
            outages = List.copyOf(outages);
            lost = Set.copyOf(lost);
        }
    }
}
