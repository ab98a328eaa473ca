package org.anteroom.server.http;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Map;
import java.util.Set;
import org.eclipse.jetty.util.Attributes;

/// The one place that decides who gets in: asks the check that belongs to the route's [Access].
///
/// Fails closed: a route without an access, with several, or with one nobody checks, answers 403.
public final class Gate {
    private static final String LET_IN = Gate.class.getName();

    private final Map<Access, Check> checks;

    /// Proves that a request may have what it asks for.
    @FunctionalInterface
    public interface Check {
        /// Returns if the request may pass.
        ///
        /// @throws Refusal if it may not
        void require(Context request);
    }

    /// A gate with these checks; [Access#OPEN] needs none.
    public Gate(Map<Access, Check> checks) {
        this.checks = Map.copyOf(checks);
    }

    void require(Context request) {
        var access = only(request.routeRoles());
        if (access == Access.OPEN) {
            return;
        }
        var check = checks.get(access);
        if (check == null) {
            throw Refusal.forbidden();
        }
        check.require(request);
        request.req().setAttribute(LET_IN, true);
    }

    /// Whether a request had to prove that it may have what it asks for, and did.
    static boolean hasLetIn(Attributes request) {
        return request.getAttribute(LET_IN) != null;
    }

    private static Access only(Set<RouteRole> roles) {
        if (roles.size() == 1 && roles.iterator().next() instanceof Access access) {
            return access;
        }
        throw Refusal.forbidden();
    }
}
