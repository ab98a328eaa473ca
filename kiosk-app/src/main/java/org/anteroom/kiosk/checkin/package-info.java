/// Checking in to an appointment at the kiosk (screens K2 to K6): recognise, ask whether it is them, let them in.
///
/// Must not know other features or the network. A name, a date or a visit is shown only after a full key was given.
@NullMarked
package org.anteroom.kiosk.checkin;

import org.jspecify.annotations.NullMarked;
