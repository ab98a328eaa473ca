package org.anteroom.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Panel;

/// Walks over every page of the kiosk on one panel, in one language and look, and checks what is really on the screen.
final class EveryPage {
    private static final double USUAL_CONTRAST = 7;
    private static final double HIGH_CONTRAST = 15;

    private EveryPage() {}

    /// Everything as it comes.
    static void isWholeReadableAndNamed(Panel panel, Language language, Path folder) {
        look(panel, language, USUAL_CONTRAST, "", folder);
    }

    /// Larger text and high contrast.
    static void isWholeInLargerText(Panel panel, Language language, Path folder) {
        look(panel, language, HIGH_CONTRAST, "larger contrast", folder);
    }

    /// The controls low, for the left hand.
    static void isWholeForTheLeftHand(Panel panel, Language language, Path folder) {
        look(panel, language, USUAL_CONTRAST, "reach left-handed", folder);
    }

    /// High contrast, and for the left hand: all that a small panel offers.
    static void isWholeForWhoNeedsAllElse(Panel panel, Language language, Path folder) {
        look(panel, language, HIGH_CONTRAST, "contrast left-handed", folder);
    }

    private static void look(Panel panel, Language language, double contrast, String easier, Path folder) {
        var problems = new ArrayList<String>();
        var questionsAt = new TreeMap<Long, List<String>>();
        try (var kiosk = new TestKiosk(panel, folder).undrawn()) {
            var checks = new SceneChecks(panel, contrast, KnownTexts.of(language, TestSite.hill()));
            new Tour(kiosk, language, name -> {
                kiosk.make(easier);
                kiosk.settle();
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
