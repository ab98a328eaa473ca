package org.anteroom.installer.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The property `anteroom.soak.seconds` says how long things happen.
final class SoakTest {
    private static final int SECONDS = Integer.getInteger("anteroom.soak.seconds", 3);

    @TempDir
    private Path folder;

    @Test
    void whatever_happens_to_the_programs_everything_anybody_was_told_is_there() throws Exception {
        var said = new ArrayList<String>();
        var faults = new Soak(folder, 1, Duration.ofSeconds(SECONDS), said::add).run();
        assertThat(faults).as("after %s", said).isEmpty();
        assertThat(said)
            .anySatisfy(line -> assertThat(line).matches("changes told [1-9].*shown [1-9].*booked [1-9].*"));
    }
}
