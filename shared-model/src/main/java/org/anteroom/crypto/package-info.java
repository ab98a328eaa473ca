/// Ciphers and digests by OpenSSL's `libcrypto`, where the system has it, because our programs run with the first tier of the
/// compiler, on which those of Java are ten times as dear. Without it everything works as well, and gives the same bytes.
///
/// Must not know what is encrypted or hashed, nor keep it.
@NullMarked
package org.anteroom.crypto;

import org.jspecify.annotations.NullMarked;
