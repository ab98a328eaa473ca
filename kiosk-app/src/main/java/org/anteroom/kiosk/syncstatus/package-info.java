/// What staff want to know about this device: whether the server is reachable and what it does not have yet.
///
/// Must not know other features or the network.
@NullMarked
package org.anteroom.kiosk.syncstatus;

import org.jspecify.annotations.NullMarked;
