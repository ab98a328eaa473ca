package org.anteroom.server.app;

import java.nio.file.Path;
import java.util.Optional;
import org.anteroom.server.http.Throttle;
import org.anteroom.store.durable.StorePlace;

/// What the server was told at start.
///
/// @param folder   where the embedded store and its key live; made if missing
/// @param port     0 for any free one
/// @param siteFile the site's configuration; empty for the sample
/// @param database empty for the embedded store
/// @param token    the administrator's token, empty to make one at first start
public record ServerSettings(
        Path folder,
        int port,
        Optional<Path> siteFile,
        Optional<Database> database,
        Optional<String> token,
        Throttle.Limits limits) {
    /// The port without TLS.
    public static final int PORT = 8080;

    /// A PostgreSQL database.
    ///
    /// @param url `jdbc:postgresql://host/name`
    public record Database(String url, String user, String password) {
        @Override
        public String toString() {
            return "Database[" + url.replaceAll("\\?.*", "") + "]";
        }
    }

    /// Everything as it is without being told.
    public static ServerSettings in(Path folder) {
        return new ServerSettings(
                folder,
                PORT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Throttle.Limits.DEFAULT);
    }

    /// The embedded store, its key and its backups.
    StorePlace store() {
        return StorePlace.of(folder.resolve("data"), keys(), "server");
    }

    /// The folder of the store's key and the token's digest, which must not be copied together with the data.
    Path keys() {
        return folder.resolve("keys");
    }

    /// These settings with another folder.
    public ServerSettings inFolder(Path other) {
        return new ServerSettings(other, port, siteFile, database, token, limits);
    }

    /// These settings on another port.
    public ServerSettings onPort(int other) {
        return new ServerSettings(folder, other, siteFile, database, token, limits);
    }

    /// These settings with an administrator's token.
    public ServerSettings withToken(String text) {
        return new ServerSettings(folder, port, siteFile, database, Optional.of(text), limits);
    }

    /// These settings with a PostgreSQL database.
    public ServerSettings withDatabase(Database other) {
        return new ServerSettings(folder, port, siteFile, Optional.of(other), token, limits);
    }

    /// These settings with a site file.
    public ServerSettings withSiteFile(Path file) {
        return new ServerSettings(folder, port, Optional.of(file), database, token, limits);
    }

    /// These settings with other limits on how much one client may ask.
    public ServerSettings withLimits(Throttle.Limits other) {
        return new ServerSettings(folder, port, siteFile, database, token, other);
    }

    @Override
    public String toString() {
        return "ServerSettings[folder=" + folder + ", port=" + port + ", database=" + database + "]";
    }
}
