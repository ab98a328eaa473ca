/// Seats: who has which stretch of whose time, decided by one primary key (sync.md 7), and the timetables they lie in.
///
/// Works within the caller's transaction. Knows nothing of logs, requests or timers.
@NullMarked
package org.anteroom.server.seat;

import org.jspecify.annotations.NullMarked;
