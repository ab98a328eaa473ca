/// The start screen, and help.
///
/// Must not know other features or the network.
@NullMarked
package org.anteroom.kiosk.home;

import org.jspecify.annotations.NullMarked;
