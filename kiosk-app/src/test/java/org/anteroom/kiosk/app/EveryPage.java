package org.anteroom.kiosk.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.anteroom.kiosk.ui.Language;
import org.anteroom.kiosk.ui.Panel;

/// Walks over every page of the kiosk on one panel, in one language, and checks what is really on the screen in each look.
final class EveryPage {
    private EveryPage() {}

    /// How the kiosk looks: what of it was made easier, and the contrast that promises.
    enum Look {
        /// Everything as it comes.
        USUAL("", 7),
        /// Larger text and high contrast.
        LARGER("larger-contrast", 15),
        /// The controls low, for the left hand.
        LEFT_HANDED("reach-left-handed", 7),
        /// High contrast, and for the left hand: all that a small panel offers.
        ALL_OF_SMALL("contrast-left-handed", 15);

        private final String switches;
        private final double contrast;

        Look(String switches, double contrast) {
            this.switches = switches;
            this.contrast = contrast;
        }
    }

    /// Each page is shown in all looks before the next one is, which comes in the last of them: one walk does for all.
    static void isWholeReadableAndNamed(Panel panel, Language language, Path folder, Look... looks) {
        var problems = new ArrayList<String>();
        var questionsAt = new TreeMap<Long, List<String>>();
        var known = KnownTexts.of(language, TestSite.hill());
        var turns = new ArrayList<>(List.of(looks));
        try (var kiosk = new TestKiosk(panel, folder).undrawn()) {
            new Tour(kiosk, language, page -> {
                for (var look : turns) {
                    kiosk.make(look.switches);
                    kiosk.settle();
                    TestKiosk.run(() -> Stream
                        .concat(new SceneChecks(panel, look.contrast, known).problems(kiosk.scene()).stream(),
                                sides(kiosk, language, look).stream())
                        .forEach(problem -> problems.add(page + ", " + look + ": " + problem)));
                    if (look == Look.USUAL && !panel.isSmall()) {
                        TestKiosk.run(() -> questionAt(kiosk)
                            .ifPresent(
                                    y -> questionsAt.computeIfAbsent(y, _ -> new ArrayList<>()).add(page)));
                    }
                    if (!panel.isWide() || look == Look.USUAL) {
                        kiosk.picture(look.switches + "/" + page);
                    }
                }
                Collections.reverse(turns);
            }).walk();
        }
        assertThat(problems).isEmpty();
        assertThat(questionsAt).as("a question always starts at the same height")
            .hasSize(panel.isSmall() ? 0 : 1);
    }

    private static Optional<Long> questionAt(TestKiosk kiosk) {
        return Optional.ofNullable(kiosk.scene().lookup(".banner .title"))
            .map(title -> Math.round(title.localToScene(0, 0).getY()));
    }

    /// Where people read from the right, Back is at the right; for the left hand all is the other way round.
    private static List<String> sides(TestKiosk kiosk, Language language, Look look) {
        var problems = new ArrayList<String>();
        var help = kiosk.find("help").localToScene(0, 0).getX();
        var easier = kiosk.find("easier").localToScene(0, 0).getX();
        if ((easier < help) != (language.isRightToLeft() == look.switches.contains("left-handed"))) {
            problems.add("the bar is the wrong way round");
        }
        return problems;
    }
}
