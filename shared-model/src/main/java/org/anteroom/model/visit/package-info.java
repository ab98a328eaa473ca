/// A visit from both its sides: the appointment, and the place in today's line.
///
/// Knows nothing of screens, networks or storage.
@NullMarked
package org.anteroom.model.visit;

import org.jspecify.annotations.NullMarked;
