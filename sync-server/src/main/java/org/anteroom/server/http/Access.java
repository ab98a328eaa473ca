package org.anteroom.server.http;

import io.javalin.security.RouteRole;

/// Who may use a route. Every route names one; a route that names none is closed to all.
public enum Access implements RouteRole {
    /// Anyone: health, sign-in, and requests that carry their own proof.
    OPEN,
    /// Holders of the administrator's bearer token.
    ADMINISTRATOR,
    /// A person signed in to the console.
    CONSOLE,
    /// An enrolled device with its short-lived token.
    DEVICE
}
