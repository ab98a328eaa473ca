package org.anteroom.server.app;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.anteroom.server.http.Throttle;
import org.anteroom.store.durable.StorePlace;

/// What the server was told at start.
///
/// @param folder   where the embedded store and its key live; made if missing
/// @param address  on which of this machine's addresses it listens; without TLS a loopback address
/// @param port     0 for any free one
/// @param tls      empty for plain HTTP
/// @param siteFile the site's configuration; empty for the sample
/// @param database empty for the embedded store
/// @param token    the administrator's token, empty to make one at first start
/// @param restored whether the store was put back from a backup since the last start
public record ServerSettings(
        Path folder,
        String address,
        int port,
        Optional<Tls> tls,
        Optional<Path> siteFile,
        Optional<Database> database,
        Optional<String> token,
        Throttle.Limits limits,
        boolean restored) {
    /// The port without TLS.
    public static final int PORT = 8080;

    /// The port with TLS.
    public static final int TLS_PORT = 8443;

    private static final String LOOPBACK = "127.0.0.1";
    private static final String EVERYWHERE = "0.0.0.0";

    /// A PostgreSQL database.
    ///
    /// @param url `jdbc:postgresql://host/name`
    public record Database(String url, String user, String password) {
        @Override
        public String toString() {
            return "Database[" + url.replaceAll("\\?.*", "") + "]";
        }
    }

    /// How the server proves that it is the site's.
    ///
    /// @param names more names and addresses by which devices reach it
    /// @param store IT's own certificate; empty for one from the site's own authority
    /// @param renew whether the spare becomes the site's key at this start
    public record Tls(List<String> names, Optional<KeyStoreFile> store, boolean renew) {
        /// The site's own authority, known by this machine's names.
        public static final Tls OWN = new Tls(List.of(), Optional.empty(), false);

        public Tls {
            names = List.copyOf(names);
        }

        /// The same, for devices that also know the server by this name or address.
        Tls named(String name) {
            return new Tls(Stream.concat(names.stream(), Stream.of(name)).toList(), store, renew);
        }
    }

    /// A PKCS#12 file with a private key and its whole chain.
    public record KeyStoreFile(Path file, String password) {
        @Override
        public String toString() {
            return "KeyStoreFile[" + file + "]";
        }
    }

    /// Everything as it is without being told, and without TLS.
    public static ServerSettings in(Path folder) {
        return new ServerSettings(
                folder,
                LOOPBACK,
                PORT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Throttle.Limits.DEFAULT,
                false);
    }

    /// The embedded store, its key and its backups.
    StorePlace store() {
        return StorePlace.of(folder.resolve("data"), keys(), "server");
    }

    /// The folder of the store's key, the site's keys and the token's digest, which must not be copied together with
    /// the data.
    Path keys() {
        return folder.resolve("keys");
    }

    /// These settings with TLS, on its usual port, for the whole network.
    public ServerSettings withTls() {
        return new ServerSettings(folder, EVERYWHERE, TLS_PORT, Optional.of(Tls.OWN), siteFile, database,
                token,
                limits, restored);
    }

    /// These settings with another proof of who the server is.
    public ServerSettings withTls(Tls other) {
        return new ServerSettings(folder, address, port, Optional.of(other), siteFile, database, token,
                limits, restored);
    }

    /// These settings with another folder.
    public ServerSettings inFolder(Path other) {
        return new ServerSettings(other, address, port, tls, siteFile, database, token, limits, restored);
    }

    /// These settings on another address of this machine.
    public ServerSettings onAddress(String other) {
        return new ServerSettings(folder, other, port, tls, siteFile, database, token, limits, restored);
    }

    /// These settings on another port.
    public ServerSettings onPort(int other) {
        return new ServerSettings(folder, address, other, tls, siteFile, database, token, limits, restored);
    }

    /// These settings with an administrator's token.
    public ServerSettings withToken(String text) {
        return new ServerSettings(folder, address, port, tls, siteFile, database, Optional.of(text), limits,
                restored);
    }

    /// These settings with a PostgreSQL database.
    public ServerSettings withDatabase(Database other) {
        return new ServerSettings(folder, address, port, tls, siteFile, Optional.of(other), token, limits,
                restored);
    }

    /// These settings with a site file.
    public ServerSettings withSiteFile(Path file) {
        return new ServerSettings(folder, address, port, tls, Optional.of(file), database, token, limits,
                restored);
    }

    /// These settings with other limits on how much one client may ask.
    public ServerSettings withLimits(Throttle.Limits other) {
        return new ServerSettings(folder, address, port, tls, siteFile, database, token, other, restored);
    }

    /// These settings for the first start after the store was put back from a backup by other means than ours: the server
    /// takes nothing in until IT approves.
    public ServerSettings afterRestore() {
        return new ServerSettings(folder, address, port, tls, siteFile, database, token, limits, true);
    }

    @Override
    public String toString() {
        return "ServerSettings[folder=" + folder + ", port=" + port + ", tls=" + tls.isPresent()
                + ", database="
                + database + "]";
    }
}
