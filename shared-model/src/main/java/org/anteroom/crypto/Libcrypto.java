package org.anteroom.crypto;

import java.lang.foreign.AddressLayout;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.ByteOrder;
import java.util.NoSuchElementException;
import java.util.Optional;

/// The functions of OpenSSL 3 we call. Those that work on much are given arrays of Java as they are.
@SuppressWarnings("restricted")
final class Libcrypto {
    private static final String FILE = "libcrypto.so.3";
    private static final AddressLayout ADDRESS = ValueLayout.ADDRESS;
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT;
    private static final Optional<Libcrypto> HERE = load();

    private final SymbolLookup symbols;
    private final MethodHandle freeContext;
    private final MethodHandle cipher;
    private final MethodHandle digest;
    private final MemorySegment sha256;

    private Libcrypto(SymbolLookup symbols) {
        this.symbols = symbols;
        this.freeContext = Linker.nativeLinker()
            .downcallHandle(address("EVP_CIPHER_CTX_free"), FunctionDescriptor.ofVoid(ADDRESS));
        this.cipher = function("EVP_Cipher", INT, Linker.Option.critical(true), ADDRESS, ADDRESS, ADDRESS,
                INT);
        this.digest = function("EVP_Digest", INT, Linker.Option.critical(true), ADDRESS,
                ValueLayout.JAVA_LONG, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
        try (var arena = Arena.ofConfined()) {
            var fetch = function("EVP_MD_fetch", ADDRESS, ADDRESS, ADDRESS, ADDRESS);
            this.sha256 = (MemorySegment) fetch.invokeExact(MemorySegment.NULL, arena.allocateFrom("SHA256"),
                    MemorySegment.NULL);
        } catch (Throwable e) {
            throw failed(e);
        }
        if (sha256.equals(MemorySegment.NULL)) {
            throw new NoSuchElementException("SHA-256");
        }
    }

    /// The library, if this system has it.
    static Optional<Libcrypto> here() {
        return HERE;
    }

    private static Optional<Libcrypto> load() {
        if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Libcrypto(SymbolLookup.libraryLookup(FILE, Arena.global())));
        } catch (IllegalArgumentException | NoSuchElementException | UnsupportedOperationException
                | IllegalCallerException _) {
            return Optional.empty();
        }
    }

    private MemorySegment address(String name) {
        return symbols.find(name).orElseThrow();
    }

    private MethodHandle function(String name, MemoryLayout result, MemoryLayout... arguments) {
        return Linker.nativeLinker()
            .downcallHandle(address(name), FunctionDescriptor.of(result, arguments));
    }

    private MethodHandle function(
            String name,
            MemoryLayout result,
            Linker.Option option,
            MemoryLayout... arguments) {
        return Linker.nativeLinker()
            .downcallHandle(address(name), FunctionDescriptor.of(result, arguments), option);
    }

    /// A context that works on whole blocks of AES, each by itself; freed when nobody refers to it any more.
    MemorySegment aes(byte[] key, boolean encrypts) {
        try (var arena = Arena.ofConfined()) {
            var context = (MemorySegment) function("EVP_CIPHER_CTX_new", ADDRESS).invokeExact();
            var kept = context.reinterpret(Arena.ofAuto(), this::free);
            var kind = (MemorySegment) function("EVP_aes_128_ecb", ADDRESS).invokeExact();
            var secret = arena.allocateFrom(ValueLayout.JAVA_BYTE, key);
            var begin = function("EVP_CipherInit_ex", INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS, INT);
            var done = (int) begin.invokeExact(kept, kind, MemorySegment.NULL, secret, MemorySegment.NULL,
                    encrypts ? 1 : 0);
            secret.fill((byte) 0);
            if (done != 1) {
                throw new IllegalStateException("libcrypto has no AES");
            }
            return kept;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private void free(MemorySegment context) {
        try {
            freeContext.invokeExact(context);
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    /// Puts the first bytes of an array, whole blocks, through a context, in place.
    void put(MemorySegment context, long[] words, int bytes) {
        var text = MemorySegment.ofArray(words);
        try {
            if ((int) cipher.invokeExact(context, text, text, bytes) <= 0) {
                throw new IllegalStateException("libcrypto did not do AES");
            }
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    byte[] sha256(byte[] bytes) {
        var hash = new byte[32];
        try {
            var done = (int) digest.invokeExact(MemorySegment.ofArray(bytes), (long) bytes.length,
                    MemorySegment.ofArray(hash), MemorySegment.NULL, sha256, MemorySegment.NULL);
            if (done != 1) {
                throw new IllegalStateException("libcrypto did not do SHA-256");
            }
            return hash;
        } catch (Throwable e) {
            throw failed(e);
        }
    }

    private static RuntimeException failed(Throwable thrown) {
        return switch (thrown) {
            case RuntimeException e -> e;
            case Error e -> throw e;
            default -> new IllegalStateException("a function of libcrypto cannot be called", thrown);
        };
    }
}
