package org.anteroom.model.site;

import java.util.Set;

/// Someone, or a team, with whom a visit is booked.
///
/// @param id        the row's id
/// @param name      as patients know them
/// @param specialty may be empty
/// @param services  the ids of the services offered
/// @param location  the id of the place of work; may be empty
public record Provider(String id, String name, String specialty, Set<String> services, String location) {
    public Provider {
        services = Set.copyOf(services);
    }
}
