package org.anteroom.server.api;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.anteroom.model.Entered;
import org.anteroom.model.patient.EmailAddress;
import org.anteroom.model.row.Fields;
import org.anteroom.server.visit.JoinLink;
import org.anteroom.server.visit.SiteRows;

/// What a reference row may say: what it names must be there, and what a program reads later must be readable.
final class ReferenceValues {
    /// Of people who work at the site (api.md).
    private static final Set<String> ROLES = Set.of("provider", "nurse", "front_desk", "manager", "site_it",
            "it_admin",
            "auditor");

    private final Desk desk;

    ReferenceValues(Desk desk) {
        this.desk = desk;
    }

    /// Notes every fault in the body.
    ///
    /// @param id of the row
    void judge(Body body, String id, Fields fields) {
        judge(body, fields, "location_id", this::isLocation, "is not known");
        if (!fields.text("provider").isEmpty() && !isProvider(fields.text("provider"))) {
            body.fault("provider_id", "is not known");
        }
        judge(body, fields, "role", ROLES::contains,
                "must be one of " + String.join(", ", ROLES.stream().sorted().toList()));
        judge(body, fields, "email", ReferenceValues::isEmail, "must be as name@example.org");
        if (id.equals(JoinLink.SETTING)) {
            judge(body, fields, "value", JoinLink::isBase,
                    "must be an address as https://video.example.org/");
        }
        var unknown = unknown(fields.set("service_ids"));
        if (!unknown.isEmpty()) {
            body.fault("service_ids", "names what is not known: " + String.join(", ", unknown));
        }
    }

    private static void judge(Body body, Fields fields, String name, Predicate<String> rule, String fault) {
        Optional.of(fields.text(name))
            .filter(text -> !text.isEmpty() && !rule.test(text))
            .ifPresent(_ -> body.fault(name, fault));
    }

    private boolean isLocation(String id) {
        return desk.reception()
            .look(rows -> rows.hasLocation(id));
    }

    private boolean isProvider(String id) {
        return desk.reception().look(rows -> rows.provider(id).isPresent());
    }

    private static boolean isEmail(String text) {
        return EmailAddress.read(text) instanceof Entered.Accepted<?, ?>;
    }

    private List<String> unknown(Set<String> services) {
        return desk.reception()
            .look((SiteRows rows) -> services.stream().filter(id -> !rows.hasService(id)).toList());
    }
}
