/// The product as it is installed and tried out: everything here uses the other modules as a whole.
///
/// Nothing knows this module.
@NullMarked
package org.anteroom.installer;

import org.jspecify.annotations.NullMarked;
