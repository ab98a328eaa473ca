/// Tests that what the system's library does is what Java does. Must not know who uses it.
@NullMarked
package org.anteroom.crypto;

import org.jspecify.annotations.NullMarked;
