package org.anteroom.model.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// How a conflict keeps what a refused or second creation said, field by field.
final class FieldLinesTest {
    @Test
    void any_values_are_read_back_as_they_were() {
        var odd = Map.of("a", "\\", "b", "x\\n", "c", "two\nlines", "d", "=", "e", "\\\\n\\", "f", "");

        assertThat(FieldLines.read(FieldLines.write(odd))).isEqualTo(odd);
    }

    @Test
    void a_line_without_a_name_says_nothing() {
        assertThat(FieldLines.read("=x\nno name\na=1")).isEqualTo(Map.of("a", "1"));
    }

    @Test
    void of_too_much_the_longest_is_left_out() {
        var half = "v".repeat(499_997);
        assertThat(FieldLines.read(FieldLines.write(Map.of("a", half + "v", "b", half, "c", half))))
            .containsOnlyKeys("b", "c");
        assertThat(FieldLines.read(FieldLines.write(Map.of("a", "v".repeat(700_000), "b", half, "c", "1"))))
            .containsOnlyKeys("b", "c");
        assertThat(FieldLines.read(FieldLines.write(Map.of("a", "v".repeat(999_998))))).isEmpty();
    }
}
