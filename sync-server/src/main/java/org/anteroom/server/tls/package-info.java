/// How the server proves to devices that it is theirs: the site's own authority, or a key store of IT's.
///
/// Knows nothing of HTTP and of what is served.
@NullMarked
package org.anteroom.server.tls;

import org.jspecify.annotations.NullMarked;
