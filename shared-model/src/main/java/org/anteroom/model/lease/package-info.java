/// Slot leases: units of a provider's time that one device may promise while it is cut off (rules R10).
///
/// Knows nothing of the line of today, screens, networks or storage.
@NullMarked
package org.anteroom.model.lease;

import org.jspecify.annotations.NullMarked;
