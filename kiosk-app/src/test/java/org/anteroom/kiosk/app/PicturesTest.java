package org.anteroom.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Panel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PicturesTest {
    private static final double USUAL_CONTRAST = 7;
    private static final double HIGH_CONTRAST = 15;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"tall, ENGLISH", "tall, SPANISH", "tall, ARABIC", "wide, ENGLISH", "wide, SPANISH",
            "wide, ARABIC"})
    void every_page_is_whole_readable_and_named(String panel, Language language) {
        look(panel(panel), language, USUAL_CONTRAST, "");
    }

    @ParameterizedTest
    @CsvSource({"tall, ENGLISH", "tall, SPANISH", "tall, ARABIC", "wide, ENGLISH", "wide, SPANISH",
            "wide, ARABIC"})
    void every_page_is_whole_in_larger_text_and_high_contrast(String panel, Language language) {
        look(panel(panel), language, HIGH_CONTRAST, "larger contrast");
    }

    @Test
    void every_page_is_whole_with_the_controls_low_for_the_left_hand() {
        look(TestKiosk.TALL, Language.ENGLISH, USUAL_CONTRAST, "reach left-handed");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_page_is_whole_on_a_small_panel(Language language) {
        look(TestKiosk.SMALL, language, USUAL_CONTRAST, "");
    }

    private static Panel panel(String name) {
        return name.equals("tall") ? TestKiosk.TALL : TestKiosk.WIDE;
    }

    private void look(Panel panel, Language language, double contrast, String easier) {
        var problems = new ArrayList<String>();
        var questionsAt = new TreeMap<Long, List<String>>();
        try (var kiosk = new TestKiosk(panel, folder)) {
            var checks = new SceneChecks(panel, contrast, KnownTexts.of(language, TestSite.hill()));
            new Tour(kiosk, language, name -> {
                kiosk.make(easier);
                TestKiosk.run(() -> checks.problems(kiosk.scene())
                    .forEach(each -> problems.add(name + ": " + each)));
                TestKiosk.run(() -> problems.addAll(sides(kiosk, language, easier.contains("left-handed"))));
                TestKiosk.run(() -> questionAt(kiosk)
                    .ifPresent(y -> questionsAt.computeIfAbsent(y, _ -> new ArrayList<>()).add(name)));
                if (!panel.isWide() || easier.isEmpty()) {
                    kiosk.picture((easier.isEmpty() ? "" : easier.replace(' ', '-') + "/") + name);
                }
            }).walk();
        }
        assertThat(problems).isEmpty();
        if (easier.isEmpty() && !panel.isSmall()) {
            assertThat(questionsAt).as("a question always starts at the same height").hasSize(1);
        }
    }

    private static Optional<Long> questionAt(TestKiosk kiosk) {
        return Optional.ofNullable(kiosk.scene().lookup(".banner .title"))
            .map(title -> Math.round(title.localToScene(0, 0).getY()));
    }

    /// Where people read from the right, Back is at the right; for the left hand all is the other way round.
    private static List<String> sides(TestKiosk kiosk, Language language, boolean leftHanded) {
        var problems = new ArrayList<String>();
        var help = kiosk.find("help").localToScene(0, 0).getX();
        var easier = kiosk.find("easier").localToScene(0, 0).getX();
        if ((easier < help) != (language.isRightToLeft() == leftHanded)) {
            problems.add("the bar is the wrong way round");
        }
        return problems;
    }
}
