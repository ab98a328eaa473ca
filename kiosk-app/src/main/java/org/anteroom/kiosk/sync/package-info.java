/// How changes travel to the server and history comes back: the sync loop, its state, and the protocol over HTTP.
///
/// Knows nothing of screens, and of the store only what it hands out to push and takes in.
@NullMarked
package org.anteroom.kiosk.sync;

import org.jspecify.annotations.NullMarked;
