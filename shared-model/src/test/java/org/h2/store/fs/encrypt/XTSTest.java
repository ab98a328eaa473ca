package org.h2.store.fs.encrypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.h2.security.AES;
import org.h2.security.BlockCipher;
import org.junit.jupiter.api.Test;

final class XTSTest {
    private static final int UNIT = 4096;

    /// Hides that it is AES, so that the library cannot be used.
    private record Hidden(AES aes) implements BlockCipher {
        @Override
        public void setKey(byte[] key) {
            aes.setKey(key);
        }

        @Override
        public void encrypt(byte[] bytes, int offset, int length) {
            aes.encrypt(bytes, offset, length);
        }

        @Override
        public void decrypt(byte[] bytes, int offset, int length) {
            aes.decrypt(bytes, offset, length);
        }

        @Override
        public int getKeyLength() {
            return aes.getKeyLength();
        }
    }

    private static AES aes(byte[] key) {
        var aes = new AES();
        aes.setKey(key);
        return aes;
    }

    @Test
    void it_gives_what_the_standard_gives() {
        var text = new byte[32];
        new XTS(aes(new byte[16])).encrypt(0, text.length, text, 0);
        assertThat(HexFormat.of().formatHex(text))
            .as("vector 1 of IEEE 1619")
            .isEqualTo("917cf69ebd68b2ec9b9fe9a3eadda692cd43d2f59598ed858c02c2652fbf922e");
    }

    @Test
    void library_and_java_give_the_same_both_ways() {
        var random = new Random(3);
        var key = new byte[16];
        random.nextBytes(key);
        var quick = new XTS(aes(key));
        var plain = new XTS(new Hidden(aes(key)));
        for (var unit = 0; unit < 20; unit++) {
            var text = new byte[3 * UNIT];
            random.nextBytes(text);
            var id = random.nextLong();
            var one = text.clone();
            var other = text.clone();
            quick.encrypt(id, UNIT, one, UNIT);
            plain.encrypt(id, UNIT, other, UNIT);
            assertThat(one).isEqualTo(other);
            assertThat(Arrays.equals(one, UNIT, 2 * UNIT, text, UNIT, 2 * UNIT)).isFalse();
            plain.decrypt(id, UNIT, one, UNIT);
            quick.decrypt(id, UNIT, other, UNIT);
            assertThat(one).isEqualTo(text);
            assertThat(other).isEqualTo(text);
        }
    }

    @Test
    void other_lengths_work_too_but_only_whole_blocks() {
        var xts = new XTS(aes(new byte[16]));
        for (var length = 0; length <= 3 * UNIT; length += 1040) {
            var text = new byte[length];
            xts.encrypt(1, length, text, 0);
            xts.decrypt(1, length, text, 0);
            assertThat(text).isEqualTo(new byte[length]);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> xts.encrypt(0, 17, new byte[17], 0));
    }
}
