package org.anteroom.kiosk.app;

import java.nio.file.Path;
import org.anteroom.kiosk.app.EveryPage.Look;
import org.anteroom.kiosk.ui.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TallPicturesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(value = Language.class, names = "ENGLISH", mode = EnumSource.Mode.EXCLUDE)
    void every_page_is_whole_readable_and_named_in_all_looks(Language language) {
        EveryPage.isWholeReadableAndNamed(TestKiosk.TALL, language, folder, Look.USUAL, Look.LARGER);
    }

    @Test
    void every_page_is_whole_readable_and_named_in_English_also_with_the_controls_low() {
        EveryPage.isWholeReadableAndNamed(TestKiosk.TALL, Language.ENGLISH, folder,
                Look.USUAL, Look.LARGER, Look.LEFT_HANDED);
    }
}
