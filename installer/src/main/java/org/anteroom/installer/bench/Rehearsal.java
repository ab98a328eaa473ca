package org.anteroom.installer.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import org.anteroom.kiosk.app.Main;
import org.anteroom.server.app.Server;
import org.anteroom.server.app.ServerSettings;
import org.anteroom.server.app.StartRefused;
import org.anteroom.store.durable.CannotOpen;

/// Starts the kiosk or the server once and ends it. Run with `-XX:AOTCacheOutput` this leaves what starting took in a file with
/// which the program starts in half the time (JEP 514).
public final class Rehearsal {
    private Rehearsal() {}

    /// Rehearses.
    ///
    /// @param arguments `kiosk` or `server`, and an empty folder for its store
    public static void main(String[] arguments) throws IOException, CannotOpen, StartRefused {
        var folder = Path.of(arguments[1]);
        if (arguments[0].equals("kiosk")) {
            LocalKiosk.open(folder, Clock.systemUTC()).close();
            Main.main(new String[]{"kiosk", "--data", folder.toString()});
            FirstScreen.whenShown(() -> System.exit(0));
        } else {
            // The first start makes store and keys; those to come open them.
            new Server(ServerSettings.in(folder).onPort(0), Clock.systemUTC()).close();
            new Server(ServerSettings.in(folder).onPort(0), Clock.systemUTC()).close();
            System.exit(0);
        }
    }
}
