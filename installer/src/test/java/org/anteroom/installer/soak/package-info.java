/// The soak: a short one, and that it finds what is lost.
@NullMarked
package org.anteroom.installer.soak;

import org.jspecify.annotations.NullMarked;
