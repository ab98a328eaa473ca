package org.anteroom.kiosk.app;

import java.nio.file.Path;
import org.anteroom.kiosk.app.EveryPage.Look;
import org.anteroom.kiosk.ui.Language;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SmallPicturesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_page_is_whole_readable_and_named_in_all_looks(Language language) {
        EveryPage.isWholeReadableAndNamed(TestKiosk.SMALL, language, folder, Look.USUAL, Look.ALL_OF_SMALL);
    }
}
