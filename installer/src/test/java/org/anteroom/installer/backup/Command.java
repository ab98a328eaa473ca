package org.anteroom.installer.backup;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The backup commands, as IT gives them without a recovery key.
final class Command {
    private static final InstantSource NOON = InstantSource.fixed(Instant.parse("2026-03-10T12:00:00Z"));

    private Command() {}

    static String run(String name, Path program, String... more) throws BackupFailed {
        var arguments = new ArrayList<>(List.of(name, "--data", program.toString()));
        arguments.addAll(List.of(more));
        return BackupMain.run(arguments, Optional.empty(), NOON);
    }
}
