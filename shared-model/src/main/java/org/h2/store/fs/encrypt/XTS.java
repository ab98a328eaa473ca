package org.h2.store.fs.encrypt;

import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.anteroom.crypto.AesBlocks;
import org.h2.security.AES;
import org.h2.security.BlockCipher;

/// AES in the mode XTS (IEEE 1619) with one key for text and tweak, as H2's class of this name does it, for whole blocks.
final class XTS {
    private static final int BLOCK = 16;
    private static final int WORD = 8;
    private static final long FEEDBACK = 0x87;

    private final BlockCipher cipher;
    private final Optional<AesBlocks> blocks;
    private final ReentrantLock using = new ReentrantLock();
    private final long[] tweak = new long[BLOCK / WORD];
    private long[] words = new long[FileEncrypt.BLOCK_SIZE / WORD];
    private long[] tweaks = new long[FileEncrypt.BLOCK_SIZE / WORD];

    XTS(BlockCipher cipher) {
        this.cipher = cipher;
        this.blocks = key(cipher).flatMap(AesBlocks::of);
    }

    /// H2's AES begins its key for the rounds with the key, and has no other place where it could be asked for.
    private static Optional<byte[]> key(BlockCipher cipher) {
        try {
            Field rounds = AES.class.getDeclaredField("encKey");
            rounds.setAccessible(true);
            var key = ByteBuffer.allocate(BLOCK);
            key.asIntBuffer().put((int[]) rounds.get(cipher), 0, BLOCK / Integer.BYTES);
            return Optional.of(key.array());
        } catch (ReflectiveOperationException | ClassCastException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    /// Encrypts in place.
    ///
    /// @param id     of the unit, which makes the same text another in each
    /// @param length a multiple of 16
    void encrypt(long id, int length, byte[] text, int offset) {
        put(true, id, length, text, offset);
    }

    /// Decrypts in place.
    void decrypt(long id, int length, byte[] text, int offset) {
        put(false, id, length, text, offset);
    }

    private void put(boolean encrypts, long id, int length, byte[] text, int offset) {
        if (length % BLOCK != 0) {
            throw new IllegalArgumentException("whole blocks only");
        }
        if (length == 0) {
            return;
        }
        using.lock();
        try {
            var count = length / WORD;
            if (words.length < count) {
                words = new long[count];
                tweaks = new long[count];
            }
            var content = ByteBuffer.wrap(text, offset, length).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
            content.get(0, words, 0, count);
            begin(id);
            addTweaks(count);
            if (blocks.isEmpty()) {
                byJava(encrypts, content, text, offset, count);
            } else if (encrypts) {
                blocks.get().encrypt(words, length);
            } else {
                blocks.get().decrypt(words, length);
            }
            for (var i = 0; i < count; i++) {
                words[i] ^= tweaks[i];
            }
            content.put(0, words, 0, count);
        } finally {
            using.unlock();
        }
    }

    private void begin(long id) {
        tweak[0] = id;
        tweak[1] = 0;
        if (blocks.isPresent()) {
            blocks.get().encrypt(tweak, BLOCK);
            return;
        }
        var bytes = new byte[BLOCK];
        var both = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asLongBuffer();
        both.put(0, tweak);
        cipher.encrypt(bytes, 0, BLOCK);
        both.get(0, tweak);
    }

    /// Each block's is the one before, times two in the field of 128 bits.
    private void addTweaks(int count) {
        var low = tweak[0];
        var high = tweak[1];
        for (var i = 0; i < count; i += 2) {
            tweaks[i] = low;
            tweaks[i + 1] = high;
            words[i] ^= low;
            words[i + 1] ^= high;
            var carry = high >> (Long.SIZE - 1);
            high = (high << 1) | (low >>> (Long.SIZE - 1));
            low = (low << 1) ^ (carry & FEEDBACK);
        }
    }

    private void byJava(boolean encrypts, LongBuffer content, byte[] text, int offset, int count) {
        content.put(0, words, 0, count);
        for (var at = 0; at < count * WORD; at += BLOCK) {
            if (encrypts) {
                cipher.encrypt(text, offset + at, BLOCK);
            } else {
                cipher.decrypt(text, offset + at, BLOCK);
            }
        }
        content.get(0, words, 0, count);
    }
}
