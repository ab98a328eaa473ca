package org.anteroom.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextsTest {
    private static final Pattern GAP = Pattern.compile("\\{[0-9]}");
    private static final int MOST_WORDS = 15;

    @ParameterizedTest
    @EnumSource(Language.class)
    void every_text_is_there_in_every_language(Language language) throws IOException {
        var english = read(Language.ENGLISH);
        var other = read(language);
        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (var key : english.stringPropertyNames()) {
            assertThat(other.getProperty(key)).as(key).isNotBlank();
            assertThat(gaps(other.getProperty(key))).as("gaps of %s", key)
                .isEqualTo(gaps(english.getProperty(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void sentences_are_short(Language language) throws IOException {
        var texts = read(language);
        for (var key : texts.stringPropertyNames()) {
            for (var sentence : texts.getProperty(key).split("[.?!؟]", -1)) {
                assertThat(sentence.strip().split("\\s+", -1)).as(key).hasSizeLessThanOrEqualTo(MOST_WORDS);
            }
        }
    }

    @Test
    void arabic_is_written_in_arabic_letters() throws IOException {
        var texts = read(Language.ARABIC);
        texts.stringPropertyNames()
            .stream()
            .filter(key -> !key.equals("email.fault.FORM"))
            .forEach(key -> assertThat(texts.getProperty(key)).as(key).doesNotContainPattern("[A-Za-z]"));
    }

    @Test
    void nobody_is_told_that_staff_know() throws IOException {
        for (var language : Language.values()) {
            assertThat(read(language).values().toString()).doesNotContainIgnoringCase("are coming")
                .doesNotContainIgnoringCase("been called")
                .doesNotContainIgnoringCase("knows you");
        }
    }

    @Test
    void gaps_are_filled_and_language_can_change() {
        var texts = new Texts(Language.ENGLISH);
        var step = Words.of("frame.step", "2", "4");
        assertThat(texts.say(step)).isEqualTo("Step 2 of 4");
        texts.languageProperty().set(Language.SPANISH);
        assertThat(texts.say(step)).isEqualTo("Paso 2 de 4");
    }

    @Test
    void a_text_begins_with_a_capital_letter_and_a_weekday_in_a_sentence_does_not() {
        var texts = new Texts(Language.SPANISH);
        var day = Words.of("day.date")
            .with(Words.of("weekday.FRIDAY"), Words.literal("13"), Words.of("month.3"));
        assertThat(texts.say(day)).isEqualTo("Viernes, 13 de marzo");
        assertThat(texts.say(Words.of("past.hint").with(day))).contains(": viernes, 13 de marzo.");
        assertThat(texts.say(Words.literal("x"))).isEqualTo("x");
    }

    @Test
    void a_missing_text_is_silence_and_never_a_key() {
        assertThat(new Texts(Language.ENGLISH).say(Words.of("no.such.key"))).isEmpty();
    }

    @Test
    void a_given_text_is_said_in_the_language_or_in_english() {
        var doctor = Words.given(Map.of("en", "Doctor", "es", "Médico"));
        assertThat(new Texts(Language.SPANISH).say(doctor)).isEqualTo("Médico");
        assertThat(new Texts(Language.ARABIC).say(doctor)).isEqualTo("Doctor");
        assertThat(new Texts(Language.ARABIC).say(Words.literal("17"))).isEqualTo("17");
    }

    @Test
    void what_fills_a_gap_reaches_no_log() {
        assertThat(Words.of("confirm.name", "Ana")).hasToString("Words[confirm.name]");
    }

    private static List<String> gaps(String text) {
        return GAP.matcher(text).results().map(found -> found.group()).distinct().sorted().toList();
    }

    private static Properties read(Language language) throws IOException {
        var name = "/org/anteroom/kiosk/text" + (language == Language.ENGLISH ? "" : "_" + language.tag());
        var properties = new Properties();
        try (var in = new InputStreamReader(
                Objects.requireNonNull(TextsTest.class.getResourceAsStream(name + ".properties")),
                StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
