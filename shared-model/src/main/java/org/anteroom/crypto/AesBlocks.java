package org.anteroom.crypto;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// AES with one key on many blocks at once, each by itself: what a mode of encryption is made of, and none by itself. For one
/// thread at a time.
public final class AesBlocks {
    private final Libcrypto library;
    private final MemorySegment encrypting;
    private final MemorySegment decrypting;

    private AesBlocks(Libcrypto library, byte[] key) {
        this.library = library;
        this.encrypting = library.aes(key, true);
        this.decrypting = library.aes(key, false);
    }

    /// With this key.
    ///
    /// @param key 16 bytes
    /// @return empty where the system has no `libcrypto`
    public static Optional<AesBlocks> of(byte[] key) {
        return Libcrypto.here().map(library -> new AesBlocks(library, key));
    }

    /// Encrypts the first blocks of an array in place.
    ///
    /// @param words eight bytes each, the first is the lowest
    /// @param bytes a multiple of 16
    public void encrypt(long[] words, int bytes) {
        library.put(encrypting, words, bytes);
    }

    /// Decrypts them.
    public void decrypt(long[] words, int bytes) {
        library.put(decrypting, words, bytes);
    }
}
