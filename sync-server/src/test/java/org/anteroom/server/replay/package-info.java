/// Proofs on both databases.
@NullMarked
package org.anteroom.server.replay;

import org.jspecify.annotations.NullMarked;
