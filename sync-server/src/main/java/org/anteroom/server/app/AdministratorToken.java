package org.anteroom.server.app;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import org.anteroom.server.http.Secret;
import org.anteroom.store.durable.PrivateFile;

/// The administrator's token: given, or made at the first start that succeeds and shown that once. Only its digest is kept.
///
/// @param secret what to compare with
/// @param made   the token's text, if it was made just now
record AdministratorToken(Secret secret, Optional<String> made) {
    private static final String FILE = "administrator-token.sha256";

    /// The token of this server.
    ///
    /// @param given from the environment; used and not kept
    static AdministratorToken of(Optional<String> given, Path folder) throws IOException {
        if (given.isPresent()) {
            return new AdministratorToken(Secret.of(given.get()), Optional.empty());
        }
        var file = folder.resolve(FILE);
        if (Files.exists(file)) {
            return new AdministratorToken(kept(file), Optional.empty());
        }
        var text = Secret.random(new SecureRandom());
        return new AdministratorToken(Secret.of(text), Optional.of(text));
    }

    /// Keeps its digest if it was made just now: from then on it is good, and must be shown.
    ///
    /// @return false if another one was kept meanwhile
    boolean keepIn(Path folder) throws IOException {
        return made.isEmpty()
                || PrivateFile.make(folder.resolve(FILE),
                        (secret.sha256() + "\n").getBytes(StandardCharsets.US_ASCII));
    }

    /// Nobody could sign in by half a digest.
    private static Secret kept(Path file) throws IOException {
        var digest = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
        if (!digest.matches("[0-9a-f]{64}")) {
            throw new IOException(file + " is damaged: delete it, and start again for a new token");
        }
        return new Secret(digest);
    }

    @Override
    public String toString() {
        return "AdministratorToken";
    }
}
