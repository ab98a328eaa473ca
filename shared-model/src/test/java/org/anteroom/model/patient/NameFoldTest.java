package org.anteroom.model.patient;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

final class NameFoldTest {
    private static final String TYPED = "aZ09 '-/.,\t\u000B\u007F\u0001O`_";

    @Test
    void the_short_way_for_plain_names_ends_where_the_long_one_does() {
        var chance = new Random(1);
        for (var n = 0; n < 20_000; n++) {
            var text = new StringBuilder();
            chance.ints(chance.nextInt(12), 0, TYPED.length()).forEach(at -> text.append(TYPED.charAt(at)));
            assertThat(NameFold.fold(text.toString())).as("'%s'", text)
                .isEqualTo(NameFold.general(text.toString()));
        }
    }

    @Test
    void accents_case_and_hyphens_do_not_count() {
        assertThat(NameFold.fold("José Ñúñez-O'Brien")).isEqualTo(NameFold.fold("JOSE NUNEZ OBRIEN"));
    }
}
