/// Tests the class that stands in for one of H2's. Must not know what is stored.
@NullMarked
package org.h2.store.fs.encrypt;

import org.jspecify.annotations.NullMarked;
