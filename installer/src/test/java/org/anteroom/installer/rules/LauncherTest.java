package org.anteroom.installer.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The launcher names programs that exist, and explains itself.
final class LauncherTest {
    private static final Pattern CLASS = Pattern.compile("org\\.anteroom\\.[a-z.]+[A-Z]\\w+");

    @ParameterizedTest
    @ValueSource(strings = {"anteroom", "anteroom.cmd"})
    void every_program_exists(String script) throws IOException {
        var text = Files.readString(Sources.root().resolve(script));
        var names = CLASS.matcher(text).results().map(MatchResult::group).distinct().toList();
        assertThat(names).hasSizeGreaterThan(4);
        for (var name : names) {
            assertThatNoException().as(name)
                .isThrownBy(() -> Class.forName(name).getMethod("main", String[].class));
        }
    }

    @Test
    void help_needs_no_build_and_names_every_command() throws Exception {
        var process = new ProcessBuilder(Sources.root().resolve("anteroom").toString(), "--help")
            .redirectErrorStream(true)
            .start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isZero();
        assertThat(said).contains("demo", "server", "kiosk", "bench", "sim");
    }
}
