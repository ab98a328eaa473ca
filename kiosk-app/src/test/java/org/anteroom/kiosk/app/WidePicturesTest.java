package org.anteroom.kiosk.app;

import java.nio.file.Path;
import org.anteroom.kiosk.ui.Language;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WidePicturesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_page_is_whole_readable_and_named(Language language) {
        EveryPage.isWholeReadableAndNamed(TestKiosk.WIDE, language, folder);
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_page_is_whole_in_larger_text_and_high_contrast(Language language) {
        EveryPage.isWholeInLargerText(TestKiosk.WIDE, language, folder);
    }
}
