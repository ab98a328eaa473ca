/// One class of H2 2.5.252, which must come before `h2` on the class path: the cipher of its files, which gives the same bytes
/// at a tenth of the cost where the system has OpenSSL ([org.anteroom.crypto]). Where H2's own comes first, all works as well.
///
/// Must not know Anteroom but for that.
@NullMarked
package org.h2.store.fs.encrypt;

import org.jspecify.annotations.NullMarked;
