package org.anteroom.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import javafx.scene.text.TextBoundsType;
import org.junit.jupiter.api.BeforeAll;
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

    @BeforeAll
    static void useTheKiosksFonts() {
        Fonts.use(Path.of("target", "fonts"));
    }

    @Test
    void capital_letters_have_the_height_asked_for() {
        for (var each : List.of(panel, new Panel(1920, 1080, 21.5), new Panel(1920, 1080, 15.6))) {
            assertThat(capMm(TextSize.NUMBER, each, false)).isGreaterThanOrEqualTo(39.9);
            assertThat(capMm(TextSize.TITLE, each, false)).isCloseTo(11, within(0.1));
            assertThat(capMm(TextSize.CHOICE, each, false)).isCloseTo(8, within(0.1));
            assertThat(capMm(TextSize.KEY, each, false)).isCloseTo(8, within(0.1));
            assertThat(capMm(TextSize.BODY, each, false)).isGreaterThanOrEqualTo(4.8);
            assertThat(capMm(TextSize.BODY, each, true)).isGreaterThanOrEqualTo(7.3);
            for (var size : TextSize.values()) {
                assertThat(size.capMm(true)).as("larger %s", size).isGreaterThanOrEqualTo(size.capMm(false));
            }
        }
    }

    /// Measured on the glyph of a capital letter of the font that is really used.
    private static double capMm(TextSize size, Panel panel, boolean larger) {
        var capital = new Text("H");
        capital.setFont(Font.font("Inter", size.fontPx(panel, larger)));
        assertThat(capital.getFont().getFamily()).isEqualTo("Inter");
        capital.setBoundsType(TextBoundsType.VISUAL);
        return capital.getLayoutBounds().getHeight() / panel.pxPerMm();
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
