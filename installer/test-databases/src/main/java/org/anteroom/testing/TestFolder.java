package org.anteroom.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// A temporary folder, deleted with all that is in it when its test or simulation ends.
public final class TestFolder implements AutoCloseable {
    private final Path path;

    /// Makes the folder.
    public TestFolder() {
        try {
            path = Files.createTempDirectory("anteroom-test-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Where it is.
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try (var files = Files.walk(path)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
