/// The site's devices: enrolment by one-time code, keys, short-lived tokens, revocation.
///
/// Knows nothing of HTTP and of what the devices' changes say.
@NullMarked
package org.anteroom.server.device;

import org.jspecify.annotations.NullMarked;
