/// Today's line as this device knows it: the next number, who is before whom, and joining. What features share.
///
/// Must not know screens, features or the network.
@NullMarked
package org.anteroom.kiosk.line;

import org.jspecify.annotations.NullMarked;
