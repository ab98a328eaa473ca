package org.anteroom.server.app;

import java.util.List;
import org.anteroom.server.http.Access;
import org.anteroom.server.http.Described;
import org.anteroom.server.http.Operation.Method;

/// The routes beside the API's operations, as the description has them.
final class Besides {
    private static final String JSON = "application/json";
    private static final String HTML = "text/html";

    static final List<Described> API = List.of(
            new Described(Method.GET, "/health/live", "Tells that the process lives", JSON, Access.OPEN),
            new Described(Method.GET, "/health/ready", "Tells whether every part works", JSON, Access.OPEN),
            new Described(Method.GET, "/metrics", "Shows metrics to Prometheus", "text/plain",
                    Access.ADMINISTRATOR),
            new Described(Method.GET, "/openapi.json", "Shows this description", JSON, Access.ADMINISTRATOR),
            new Described(Method.GET, "/openapi", "Shows this description as a page", HTML, Access.CONSOLE),
            new Described(Method.POST, "/sync/v1/enrol", "Makes a device of a one-time code", JSON,
                    Access.OPEN),
            new Described(Method.POST, "/api/v1/devices/enrol",
                    "Makes a device of a one-time code, which is all the proof it needs", JSON, Access.OPEN),
            new Described(Method.POST, "/sync/v1/readmit",
                    "Lets a device in again that a restore lost, for a one-time code", JSON, Access.OPEN),
            new Described(Method.POST, "/sync/v1/hello", "Gives a device a nonce, then a token", JSON,
                    Access.OPEN),
            new Described(Method.POST, "/sync/v1/push", "Takes a device's changes in", JSON, Access.DEVICE),
            new Described(Method.GET, "/sync/v1/pull", "Hands a device what is new", JSON, Access.DEVICE),
            new Described(Method.GET, "/sync/v1/digest", "Tells a device what it should hold", JSON,
                    Access.DEVICE),
            new Described(Method.GET, "/", "Shows the console", HTML, Access.OPEN),
            new Described(Method.GET, "/console/live", "Shows the console's live part", HTML, Access.CONSOLE),
            new Described(Method.GET, "/console/console.css", "The console's looks", "text/css", Access.OPEN),
            new Described(Method.GET, "/console/console.js", "The console's script", "text/javascript",
                    Access.OPEN),
            new Described(Method.GET, "/favicon.svg", "The console's mark", "image/svg+xml", Access.OPEN),
            new Described(Method.POST, "/console/sign-in", "Signs in to the console", HTML, Access.OPEN),
            new Described(Method.POST, "/console/sign-out", "Signs out of the console", HTML, Access.CONSOLE),
            new Described(Method.POST, "/console/enrolment-codes", "Makes a code in the console", HTML,
                    Access.CONSOLE),
            new Described(Method.POST, "/console/alerts/close",
                    "Says in the console that an alert was seen to", HTML, Access.CONSOLE),
            new Described(Method.POST, "/console/restore/approve",
                    "Lets a restored server go on, in the console", HTML, Access.CONSOLE));

    private Besides() {}
}
