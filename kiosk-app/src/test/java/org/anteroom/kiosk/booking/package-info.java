/// Booking on real H2 files: what is offered, kept, booked or asked for, and whole ways through it without a screen.
@NullMarked
package org.anteroom.kiosk.booking;

import org.jspecify.annotations.NullMarked;
