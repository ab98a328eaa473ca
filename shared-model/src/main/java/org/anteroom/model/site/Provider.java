package org.anteroom.model.site;

import java.util.Set;
import org.anteroom.model.row.Fields;

/// Someone, or a team, with whom a visit is booked.
///
/// @param id       the row's id
/// @param name     as patients know them
/// @param services the ids of the services offered; empty for all
public record Provider(String id, String name, Set<String> services) {
    /// The type of configuration rows that are providers.
    public static final String TYPE = "provider";

    public Provider {
        services = Set.copyOf(services);
    }

    /// The provider of a configuration row.
    public static Provider of(String id, Fields fields) {
        return new Provider(id, fields.text("name"), fields.set("service_ids"));
    }

    /// Whether patients come to them for a service.
    public boolean offers(String service) {
        return services.isEmpty() || services.contains(service);
    }
}
