/// Keeps answers to requests in the store, so that a repeated request gets the first one, also after a restart.
///
/// Knows nothing of what the answers say.
@NullMarked
package org.anteroom.server.replay;

import org.jspecify.annotations.NullMarked;
