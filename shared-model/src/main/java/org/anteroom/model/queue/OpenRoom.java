package org.anteroom.model.queue;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// A room where people are seen now.
///
/// @param services ids of the services given there; empty for all
/// @param busy     who is in it
public record OpenRoom(String id, Set<String> services, Optional<Busy> busy) {
    public OpenRoom {
        services = Set.copyOf(services);
    }

    /// A visit going on.
    ///
    /// @param service its service
    /// @param since   how long ago it began
    public record Busy(String service, Duration since) {}

    boolean serves(String service) {
        return services.isEmpty() || services.contains(service);
    }
}
