/// What a device may hold of a site's rows, and for how long.
///
/// Knows nothing of how rows are stored or sent.
@NullMarked
package org.anteroom.model.retention;

import org.jspecify.annotations.NullMarked;
