/// Booking for another day: a time that is free, kept for a moment, then confirmed or asked for.
///
/// Must not know other features or the network. Who the patient is comes in as drafts it does not look into.
@NullMarked
package org.anteroom.kiosk.booking;

import org.jspecify.annotations.NullMarked;
