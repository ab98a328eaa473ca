package org.anteroom.crypto;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class Sha256Test {
    private static final int LONGEST = 300;

    @Test
    void the_library_and_java_give_the_same() {
        var random = new Random(7);
        for (var length = 0; length < LONGEST; length++) {
            var bytes = new byte[length];
            random.nextBytes(bytes);
            assertThat(Sha256.of(bytes)).isEqualTo(Sha256.byJava(bytes));
        }
    }

    @Test
    void it_is_sha_256() {
        assertThat(HexFormat.of().formatHex(Sha256.of("abc".getBytes(StandardCharsets.US_ASCII))))
            .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
