/// What stands beside the screen: sound now; printer, speech and scanner later.
///
/// A part that is missing or broken never stops a patient. Must not know any screen, feature or the network.
@NullMarked
package org.anteroom.kiosk.device;

import org.jspecify.annotations.NullMarked;
