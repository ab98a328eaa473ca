package org.anteroom.kiosk.app;

import java.nio.file.Path;
import org.anteroom.kiosk.ui.Language;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PicturesTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"tall, ENGLISH", "tall, SPANISH", "tall, ARABIC", "wide, ENGLISH", "wide, SPANISH",
            "wide, ARABIC"})
    void every_page_has_its_picture(String panel, Language language) {
        try (var kiosk = new TestKiosk(panel.equals("tall") ? TestKiosk.TALL : TestKiosk.WIDE, folder)) {
            new Tour(kiosk, language, kiosk::picture).walk();
        }
    }
}
