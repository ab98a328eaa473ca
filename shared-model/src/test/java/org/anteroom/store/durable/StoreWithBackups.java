package org.anteroom.store.durable;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A store in a folder of its own, its backups beside it, and what may happen to them.
abstract class StoreWithBackups {
    static final Instant START = Instant.parse("2026-03-01T08:00:00Z");

    final RecoveryKey recovery = RecoveryKey.make();

    @TempDir
    Path folder;

    StoreFile file = StoreFile.in(Path.of("data"), "store");
    StoreKey key = new StoreKey(new byte[StoreKey.LENGTH]);

    @BeforeEach
    void newKey() throws IOException {
        file = StoreFile.in(folder.resolve("data"), "store");
        key = StoreKey.keptIn(folder.resolve("keys/store.key"));
    }

    /// The backups, as who looks so many minutes after the start has them.
    Backups backups(int minutes) {
        return new Backups(folder.resolve("backups"), folder.resolve("keys"), Optional.of(recovery.seal()),
                InstantSource.fixed(START.plus(Duration.ofMinutes(minutes))));
    }

    void ruin() throws IOException {
        var bytes = Files.readAllBytes(file.file());
        Arrays.fill(bytes, 4096, bytes.length, (byte) 7);
        Files.write(file.file(), bytes);
    }

    static DurableStore open(StoreFile file, StoreKey key) throws CannotOpen, IOException {
        return file.open(key, "the test", Notes::makeTable);
    }

    static List<String> names(Path folder) throws IOException {
        try (var all = Files.list(folder)) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
