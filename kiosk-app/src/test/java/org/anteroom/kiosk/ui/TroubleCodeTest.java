package org.anteroom.kiosk.ui;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TroubleCodeTest {
    @Test
    void the_same_mistake_has_the_same_code_whoever_it_was_about() {
        assertThat(mistake("Ana")).isEqualTo(mistake("Luis")).matches("[A-HJ-NP-Z2-9]{4}");
        assertThat(mistake("Ana")).isNotEqualTo(TroubleCode.of(new IllegalStateException("Ana")));
    }

    private static String mistake(String about) {
        return TroubleCode.of(new IllegalArgumentException(about));
    }
}
