package org.anteroom.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LookTest {
    private final Panel panel = new Panel(1080, 1920, 21.5);

    @Test
    void millimetres_are_those_of_the_panel() {
        assertThat(panel.pxPerMm()).isCloseTo(4.03, within(0.01));
        assertThat(new Panel(1920, 1080, 15.6).pxPerMm()).isCloseTo(5.56, within(0.01));
        assertThat(new Panel(1080, 1920, 32).pxPerMm()).isCloseTo(2.71, within(0.01));
        assertThat(new Look(panel).calibrated("-fx-min-height: 20mm;", false))
            .isEqualTo("-fx-min-height: 80.7px;");
    }

    @Test
    void capital_letters_have_the_height_asked_for() {
        assertThat(TextSize.NUMBER.fontPx(panel, false) * 0.727 / panel.pxPerMm()).isGreaterThanOrEqualTo(40);
        assertThat(TextSize.BODY.fontPx(panel, false) * 0.727 / panel.pxPerMm()).isGreaterThanOrEqualTo(4.8);
        assertThat(TextSize.BODY.fontPx(panel, true) * 0.727 / panel.pxPerMm())
            .isCloseTo(7.4, within(0.01));
    }

    @Test
    void an_impossible_panel_is_refused() {
        assertThatThrownBy(() -> new Panel(1080, 1920, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Panel(0, 0, 21.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void colours_are_named_once_and_used_by_name() throws Exception {
        var root = Path.of(Objects.requireNonNull(LookTest.class.getResource("kiosk.css")).toURI())
            .getParent();
        try (var files = Files.walk(Objects.requireNonNull(root).getParent())) {
            files.filter(file -> file.toString().endsWith(".css")).forEach(LookTest::usesNamesOnly);
        }
    }

    private static void usesNamesOnly(Path css) {
        try {
            Files.readString(css, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.strip().startsWith("-k-"))
                .forEach(line -> assertThat(Pattern.compile("#[0-9A-Fa-f]{3,8}\\b").matcher(line).find())
                    .as("%s: %s", css.getFileName(), line)
                    .isFalse());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
