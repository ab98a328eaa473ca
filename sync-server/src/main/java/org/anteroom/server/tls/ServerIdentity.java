package org.anteroom.server.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import org.anteroom.model.wire.HashChain;
import org.anteroom.model.wire.KeyPin;

/// With what the server proves that it is the site's, and by which keys devices know it (sync.md 1).
public final class ServerIdentity {
    private static final String CURRENT = "site-authority.pem";
    private static final String SPARE = "site-authority-spare.pem";

    private final KeyStore keys;
    private final char[] password;
    private final List<String> pins;

    private ServerIdentity(KeyStore keys, char[] password, List<String> pins) {
        this.keys = keys;
        this.password = password;
        this.pins = List.copyOf(pins);
    }

    /// A fresh certificate from the site's own authority, which is made with a spare at the first start. If it is gone, the
    /// spare takes its place: devices know that.
    ///
    /// @param folder the folder of the server's keys
    /// @param names  host names and addresses by which devices reach the server
    /// @throws IOException if the folder cannot be used, or holds something else
    public static ServerIdentity own(Path folder, List<String> names, Instant now) throws IOException {
        try {
            if (Files.exists(folder.resolve(SPARE)) && Files.notExists(folder.resolve(CURRENT))) {
                renew(folder);
            }
            var current = SiteAuthority.at(folder.resolve(CURRENT), now);
            var spare = SiteAuthority.at(folder.resolve(SPARE), now);
            var password = HashChain.digest(current.pin()).toCharArray();
            return new ServerIdentity(
                    current.issue(names, now, password), password, List.of(current.pin(), spare.pin()));
        } catch (GeneralSecurityException e) {
            throw new IOException("the site's keys in " + folder + " cannot be used", e);
        }
    }

    /// IT's own certificate. Devices know it by the last key of its chain, and by the site's own authority as the
    /// spare.
    ///
    /// @param file   PKCS#12 with the private key and its whole chain
    /// @param folder the folder of the server's keys
    /// @throws IOException if the file or the folder cannot be used
    public static ServerIdentity given(Path file, String password, Path folder, Instant now)
            throws IOException {
        try {
            var keys = KeyStores.read(file, password.toCharArray());
            var chain = keys.getCertificateChain(KeyStores.entry(keys));
            var pin = KeyPin.of(chain[chain.length - 1].getPublicKey());
            var spare = SiteAuthority.at(folder.resolve(CURRENT), now).pin();
            return new ServerIdentity(keys, password.toCharArray(), List.of(pin, spare));
        } catch (GeneralSecurityException e) {
            throw new IOException("the key store cannot be used: " + e.getMessage(), e);
        }
    }

    /// Makes the spare the site's key, and at the next [#own] a new spare: when the key may be known to others. Devices
    /// know the spare already, and learn of the new one at their next hello.
    ///
    /// @throws IOException if there is no spare
    public static void renew(Path folder) throws IOException {
        var spare = folder.resolve(SPARE);
        if (!Files.exists(spare)) {
            throw new IOException("there is no spare key in " + folder);
        }
        KeyFile.move(spare, folder.resolve(CURRENT));
    }

    /// The private key and certificates, under [#password].
    public KeyStore keys() {
        return keys;
    }

    /// The password of [#keys] in memory.
    public String password() {
        return new String(password);
    }

    /// The keys that vouch for this server ([KeyPin]), the one in use first.
    public List<String> pins() {
        return pins;
    }

    @Override
    public String toString() {
        return "ServerIdentity" + pins;
    }
}
