package org.anteroom.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MentionsTest {
    private static final String ANA = "01900000-1388-7070-a267-7be0563a0739";
    private static final String BO = "01900000-1388-7070-a267-7be0563a073a";

    @Test
    void ids_are_found_wherever_they_stand_in_a_text() {
        var mentions = new Mentions(List.of(ANA));

        assertThat(mentions.isIn("{\"patient\":\"" + ANA + "\"}")).isTrue();
        assertThat(mentions.isIn("{\"about\":\"a " + BO + "/0" + ANA + "0\"}")).isTrue();
        assertThat(mentions.isIn("{\"patient\":\"" + BO + "\"}")).isFalse();
        assertThat(mentions.isIn("")).isFalse();
    }

    @Test
    void ids_of_another_form_are_found_as_well() {
        var mentions = new Mentions(List.of(ANA, "p-17"));

        assertThat(mentions.isIn("{\"patient\":\"p-17\"}")).isTrue();
        assertThat(mentions.isIn("{\"patient\":\"p-18\"}")).isFalse();
    }
}
