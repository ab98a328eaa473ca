package org.anteroom.store.durable;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Locale;

/// The key that is printed once at set-up and opens every backup, on any machine (durability.md, policy 11).
public final class RecoveryKey {
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BASE = LETTERS.length();
    private static final int CHECK = 3;
    private static final int PRINTED = 56;

    private final byte[] secret;

    private RecoveryKey(byte[] secret) {
        this.secret = secret;
    }

    /// A new key.
    public static RecoveryKey make() {
        var secret = new byte[X25519.LENGTH];
        new SecureRandom().nextBytes(secret);
        return new RecoveryKey(secret);
    }

    /// The key as somebody typed it from paper: in any case, with or without the dashes and spaces.
    ///
    /// @throws IllegalArgumentException if it is mistyped; the message does not repeat it
    public static RecoveryKey typed(String text) {
        var letters = text.toLowerCase(Locale.ROOT).replaceAll("[-\\s]", "");
        var number = BigInteger.ZERO;
        if (letters.length() != PRINTED) {
            throw mistyped();
        }
        for (var i = 0; i < PRINTED; i++) {
            var value = LETTERS.indexOf(letters.charAt(i));
            if (value < 0) {
                throw mistyped();
            }
            number = number.multiply(BigInteger.valueOf(BASE)).add(BigInteger.valueOf(value));
        }
        var bytes = ByteBuffer.allocate(X25519.LENGTH + CHECK);
        var given = number.toByteArray();
        var start = given.length > bytes.capacity() ? 1 : 0;
        bytes.put(bytes.capacity() - given.length + start, given, start, given.length - start);
        var key = new RecoveryKey(Arrays.copyOf(bytes.array(), X25519.LENGTH));
        if (!Arrays.equals(key.checked(), bytes.array())) {
            throw mistyped();
        }
        return key;
    }

    private static IllegalArgumentException mistyped() {
        return new IllegalArgumentException("that is not a recovery key; please compare it with the paper");
    }

    /// The key for the paper: fourteen groups of four, with a check against typing errors.
    public String printed() {
        var number = new BigInteger(1, checked());
        var text = new StringBuilder();
        for (var i = 0; i < PRINTED; i++) {
            text.append(LETTERS.charAt(number.mod(BigInteger.valueOf(BASE)).intValue()));
            number = number.divide(BigInteger.valueOf(BASE));
            if (i % 4 == 3 && i < PRINTED - 1) {
                text.append('-');
            }
        }
        return text.reverse().toString();
    }

    /// The half that stays on the device.
    public RecoverySeal seal() {
        try {
            return new RecoverySeal(X25519.publicKey(secret));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no X25519", e);
        }
    }

    byte[] open(byte[] sealed, byte[] about) throws GeneralSecurityException {
        return seal().open(secret, sealed, about);
    }

    private byte[] checked() {
        try {
            var check = MessageDigest.getInstance("SHA-256").digest(secret);
            return ByteBuffer.allocate(X25519.LENGTH + CHECK).put(secret).put(check, 0, CHECK).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /// Nothing of the key: values of this type may reach logs.
    @Override
    public String toString() {
        return "RecoveryKey[…]";
    }
}
