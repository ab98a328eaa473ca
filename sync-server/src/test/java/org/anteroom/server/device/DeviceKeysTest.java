package org.anteroom.server.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What devices sign with Java's own Ed25519 is checked here by another implementation.
final class DeviceKeysTest {
    private static final String TEXT = "hill|k1|1|4711|é";

    private static KeyPair pair(String algorithm) throws GeneralSecurityException {
        return KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    }

    private static byte[] signature(KeyPair pair, String text) throws GeneralSecurityException {
        var signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        return signer.sign();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void a_signature_holds_for_its_text_and_its_key_alone() throws Exception {
        for (var i = 0; i < 20; i++) {
            var pair = pair("Ed25519");
            var key = base64(pair.getPublic().getEncoded());
            var signature = base64(signature(pair, TEXT));

            assertThat(DeviceKeys.signed(key, TEXT, signature)).isTrue();
            assertThat(DeviceKeys.signed(key, TEXT + " ", signature)).isFalse();
            assertThat(DeviceKeys.signed(base64(pair("Ed25519").getPublic().getEncoded()), TEXT, signature))
                .isFalse();
        }
    }

    @Test
    void no_bit_of_a_signature_may_be_another() throws Exception {
        var pair = pair("Ed25519");
        var key = base64(pair.getPublic().getEncoded());
        var whole = signature(pair, TEXT);
        for (var bit = 0; bit < 8 * whole.length; bit++) {
            var forged = whole.clone();
            forged[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(DeviceKeys.signed(key, TEXT, base64(forged))).as("bit %d", bit).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no base64!", "AAAA"})
    void what_is_no_signature_proves_nothing(String signature) throws Exception {
        var key = base64(pair("Ed25519").getPublic().getEncoded());

        assertThat(DeviceKeys.signed(key, TEXT, signature)).isFalse();
    }

    @Test
    void another_kind_of_key_is_refused() throws Exception {
        for (var algorithm : new String[]{"X25519", "Ed448", "EC"}) {
            var key = base64(pair(algorithm).getPublic().getEncoded());
            assertThatThrownBy(() -> DeviceKeys.publicKey(key)).isInstanceOf(Refused.class);
        }
    }

    @Test
    void whatever_a_key_is_made_of_it_is_a_key_or_refused() throws Exception {
        var chance = new Random(1);
        var whole = pair("Ed25519").getPublic().getEncoded();
        var keys = 0;
        for (var i = 0; i < 2_000; i++) {
            var some = Arrays.copyOf(whole, chance.nextInt(3) == 0 ? chance.nextInt(60) : whole.length);
            if (some.length > 0) {
                some[chance.nextInt(some.length)] = (byte) chance.nextInt();
            }
            try {
                DeviceKeys.publicKey(base64(some));
                keys++;
            } catch (Refused refused) {
                assertThat(refused.code()).isEqualTo("MALFORMED");
            }
        }
        assertThat(keys).isPositive();
    }
}
