/// The server's keys on real files.
@NullMarked
package org.anteroom.server.tls;

import org.jspecify.annotations.NullMarked;
