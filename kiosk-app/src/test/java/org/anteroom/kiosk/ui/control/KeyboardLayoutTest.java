package org.anteroom.kiosk.ui.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyboardLayoutTest {
    private static final int MOST_KEYS_A_ROW = 11;
    private static final int MOST_ACCENTS = 9;

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "ar", "digits", "number"})
    void every_page_leads_somewhere_and_fits(String name) {
        var layout = KeyboardLayout.named(name);
        for (var page : layout.pages().keySet()) {
            for (var row : layout.rows(page)) {
                assertThat(row).as("page %s", page).hasSizeLessThanOrEqualTo(MOST_KEYS_A_ROW);
                row.stream()
                    .filter(key -> key.length() > 1 && key.startsWith("{"))
                    .map(key -> key.substring(1, key.length() - 1))
                    .filter(key -> !key.matches("back|shift|space|none"))
                    .forEach(other -> assertThat(layout.pages()).as("page %s", page).containsKey(other));
            }
            assertThat(layout.rows(page).toString()).as("page %s", page).contains("{back}");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "es", "ar"})
    void accents_belong_to_keys_that_are_there_and_fit_in_a_row(String name) {
        var layout = KeyboardLayout.named(name);
        var keys = layout.pages().values().stream().flatMap(List::stream).flatMap(List::stream).toList();
        assertThat(layout.accents()).isNotEmpty();
        layout.accents().forEach((key, offered) -> {
            assertThat(keys).contains(key);
            assertThat(offered).as(key)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(MOST_ACCENTS)
                .doesNotContain(key);
        });
        assertThat(layout.accents("7")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"en, abcdefghijklmnopqrstuvwxyz'-éñü0123456789@",
            "es, abcdefghijklmnñopqrstuvwxyz'-áéíóúü0123456789@",
            "ar, ابتثجحخدذرزسشصضطظعغفقكلمنهويءةىأإآؤئ0123456789@"})
    void everything_a_name_or_address_needs_can_be_typed(String name, String letters) {
        var keys = KeyboardLayout.named(name)
            .pages()
            .values()
            .stream()
            .flatMap(rows -> rows.stream())
            .flatMap(row -> row.stream())
            .collect(Collectors.toSet());
        letters.codePoints().forEach(letter -> assertThat(keys).contains(Character.toString(letter)));
    }
}
