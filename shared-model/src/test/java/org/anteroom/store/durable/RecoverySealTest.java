package org.anteroom.store.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup that is sealed for another key than the one on the paper would be found out when the paper is all there is.
final class RecoverySealTest {
    private static final byte[] SECRET = {1, 2, 3};
    private static final byte[] ABOUT = {4};

    private final RecoveryKey paper = RecoveryKey.make();

    @TempDir
    private Path folder;

    @Test
    void one_byte_that_is_not_as_it_was_is_told() throws Exception {
        var file = folder.resolve("recovery.seal");
        paper.seal().keepIn(file);
        var whole = Files.readAllBytes(file);
        for (var i = 0; i < whole.length; i++) {
            var damaged = whole.clone();
            damaged[i] ^= 1;
            Files.write(file, damaged);

            assertThatThrownBy(() -> RecoverySeal.keptIn(file)).as("byte %d", i)
                .isInstanceOf(IOException.class)
                .hasMessageContaining(file + " is damaged: delete it");
        }
    }

    @Test
    void one_that_an_older_version_kept_is_still_good() throws Exception {
        var file = folder.resolve("recovery.seal");
        paper.seal().keepIn(file);
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 32));

        var sealed = RecoverySeal.keptIn(file).seal(SECRET, ABOUT);

        assertThat(paper.open(sealed, ABOUT)).isEqualTo(SECRET);
    }
}
