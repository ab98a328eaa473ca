/// `anteroom soak`: the programs as they are shipped, as processes of their own on one PostgreSQL, used by many at once while they are killed,
/// stopped and cut off; then everything people were told is looked for (quality.md 2).
///
/// What the simulator leaves out is in here: HTTP, sockets, PostgreSQL, threads and real time. It is not repeatable, and knows nothing
/// of the insides of the programs but how a device is put together and what their tables are called.
@NullMarked
package org.anteroom.installer.soak;

import org.jspecify.annotations.NullMarked;
