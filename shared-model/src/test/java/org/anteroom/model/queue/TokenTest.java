package org.anteroom.model.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.IntPredicate;
import org.anteroom.model.queue.TokenSequence.Clock;
import org.anteroom.model.stamp.SiteId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 10);

    @ParameterizedTest
    @CsvSource({"A,3,14,A314", "A,3,1,A301", "Z,Z,100,ZZ100", "B,9,9999,B99999"})
    void a_token_is_letter_device_and_count(char line, char device, int number, String text) {
        var token = Token.of(line, device, number);

        assertThat(token.text()).isEqualTo(text);
        assertThat(token.line()).isEqualTo(line);
        assertThat(token.device()).isEqualTo(device);
        assertThat(token.number()).isEqualTo(number);
    }

    @Test
    void a_voice_says_its_parts() {
        assertThat(Token.of('A', '3', 14).spokenParts()).containsExactly("A", "3", "14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"I314", "O314", "A014", "AI14", "AO14", "A31", "A3", "", "A312345", "a314",
            "A3 14", "1314"})
    void other_texts_are_no_tokens(String text) {
        assertThat(Token.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a314", "A 3 14", "a-314", " A314 ", "A٣١٤", "A.3.14"})
    void typing_is_read_kindly(String typed) {
        assertThat(Token.read(typed)).contains(new Token("A314"));
    }

    @Test
    void a_key_has_the_date_before_the_token() {
        var key = new TokenKey(DAY, new Token("A314"));

        assertThat(key.text()).isEqualTo("20260310-A314");
        assertThat(TokenKey.parse("20260310-A314")).contains(key);
        assertThat(TokenKey.parse("20260231-A314")).isEmpty();
        assertThat(TokenKey.parse("20260310A314")).isEmpty();
        assertThat(TokenKey.parse("20260310-I314")).isEmpty();
        assertThat(key.entryId(new SiteId("north"))).isEqualTo(key.entryId(new SiteId("north")))
            .isNotEqualTo(key.entryId(new SiteId("south")))
            .hasSize(36)
            .matches(".{14}8.*");
    }

    @Test
    void the_count_runs_across_lines_and_starts_over_each_day() {
        var first = TokenSequence.fresh('3', DAY).next('A', DAY, Clock.TRUSTED);
        var second = first.after().next('B', DAY, Clock.TRUSTED);
        var third = second.after().next('A', DAY.plusDays(1), Clock.TRUSTED);

        assertThat(List.of(first.key().text(), second.key().text(), third.key().text()))
            .containsExactly("20260310-A301", "20260310-B302", "20260311-A301");
    }

    @Test
    void the_day_never_rolls_back_nor_on_an_untrusted_clock() {
        var sequence = new TokenSequence('3', DAY, 41);

        assertThat(sequence.next('A', DAY.minusDays(1), Clock.TRUSTED).key().text())
            .isEqualTo("20260310-A342");
        assertThat(sequence.next('A', DAY.plusDays(1), Clock.UNTRUSTED).key().text())
            .isEqualTo("20260310-A342");
        assertThat(sequence.next('A', LocalDate.EPOCH, Clock.UNTRUSTED).key().text())
            .isEqualTo("20260310-A342");
    }

    @ParameterizedTest
    @CsvSource({"14,A3100", "99,A3100", "100,A3200", "0,A3100", "250,A3300"})
    void after_a_restore_counting_goes_on_at_the_next_hundred(int highest, String next) {
        var known = List.of(new TokenKey(DAY, Token.of('B', '3', highest)),
                new TokenKey(DAY, Token.of('B', '4', 900)),
                new TokenKey(DAY.minusDays(1), Token.of('B', '3', 800)));
        var sequence = TokenSequence.fresh('3', DAY).restarted(known);

        assertThat(sequence.next('A', DAY, Clock.TRUSTED).key().token().text()).isEqualTo(next);
    }

    @Test
    void a_restore_takes_up_a_later_day_and_the_backups_own_count() {
        var known = List.of(new TokenKey(DAY.plusDays(1), Token.of('B', '3', 12)));

        assertThat(new TokenSequence('3', DAY, 150).restarted(known))
            .isEqualTo(new TokenSequence('3', DAY.plusDays(1), 99));
        assertThat(new TokenSequence('3', DAY, 150).restarted(List.of()))
            .isEqualTo(new TokenSequence('3', DAY, 199));
        assertThat(
                new TokenSequence('3', DAY, 14).restartedBlind(1)
                    .next('A', DAY, Clock.TRUSTED)
                    .key()
                    .token())
            .isEqualTo(Token.of('A', '3', 514));
        assertThat(new TokenSequence('3', DAY, 14).restartedBlind(3))
            .isEqualTo(new TokenSequence('3', DAY, 1513));
        assertThat(new TokenSequence('3', DAY, 14).restartedBlind(99).last()).isEqualTo(5013);
    }

    @Test
    void what_a_copy_of_the_device_gave_is_passed_over() {
        IntPredicate given = Set.of(15, 16, 114)::contains;

        assertThat(new TokenSequence('3', DAY, 14).past(DAY, given))
            .isEqualTo(new TokenSequence('3', DAY, 16));
        assertThat(new TokenSequence('3', DAY, 20).past(DAY, given))
            .isEqualTo(new TokenSequence('3', DAY, 20));
        assertThat(new TokenSequence('3', DAY.minusDays(1), 60).past(DAY, given))
            .isEqualTo(new TokenSequence('3', DAY, 0));
        assertThat(TokenSequence.fresh('3', DAY).past(DAY, number -> number == 1).last()).isEqualTo(1);
    }

    @Test
    void a_number_belongs_to_one_line_of_all() {
        assertThat(Token.ofAllLines('3', 14)).hasSize(24)
            .contains(Token.of('A', '3', 14), Token.of('Z', '3', 14))
            .doesNotHaveDuplicates();
    }

    @Test
    void the_last_token_of_a_day_is_9999() {
        var full = new TokenSequence('3', DAY, 9999);

        assertThatThrownBy(() -> full.next('A', DAY, Clock.TRUSTED))
            .isInstanceOf(IllegalStateException.class);
        assertThat(full.next('A', DAY.plusDays(1), Clock.TRUSTED).key().token().number()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void no_token_is_ever_given_twice_a_day(long seed) {
        var random = new Random(seed);
        var sequence = TokenSequence.fresh('3', DAY);
        var given = new HashSet<TokenKey>();
        var today = DAY;
        for (var i = 0; i < 400; i++) {
            today = today.plusDays(random.nextInt(20) == 0 ? random.nextInt(5) - 2 : 0);
            if (random.nextInt(50) == 0) {
                sequence = sequence.restarted(given);
            }
            var clock = random.nextInt(5) == 0 ? Clock.UNTRUSTED : Clock.TRUSTED;
            var made = sequence.next("ABC".charAt(random.nextInt(3)), today, clock);
            assertThat(given.add(made.key())).as("seed %d: %s again", seed, made.key()).isTrue();
            sequence = made.after();
        }
    }
}
