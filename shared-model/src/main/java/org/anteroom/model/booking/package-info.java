/// Visits by appointment: timetables and their slots, seats, the appointment's life, and what may be booked when.
///
/// Knows nothing of the line of today, screens, networks or storage.
@NullMarked
package org.anteroom.model.booking;

import org.jspecify.annotations.NullMarked;
