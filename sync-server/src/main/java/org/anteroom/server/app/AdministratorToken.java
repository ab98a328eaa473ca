package org.anteroom.server.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Optional;
import org.anteroom.server.http.Secret;

/// The administrator's token: given, or made at the first start and shown that once. Only its digest is kept.
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
            return new AdministratorToken(new Secret(Files.readString(file).strip()), Optional.empty());
        }
        var text = Secret.random(new SecureRandom());
        keep(file, Secret.of(text));
        return new AdministratorToken(Secret.of(text), Optional.of(text));
    }

    private static void keep(Path file, Secret secret) throws IOException {
        if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.writeString(file, secret.sha256() + "\n", StandardOpenOption.CREATE, StandardOpenOption.SYNC);
    }

    @Override
    public String toString() {
        return "AdministratorToken";
    }
}
