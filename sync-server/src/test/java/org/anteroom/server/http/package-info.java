/// Proofs of the HTTP edge over real connections on the loopback.
@NullMarked
package org.anteroom.server.http;

import org.jspecify.annotations.NullMarked;
