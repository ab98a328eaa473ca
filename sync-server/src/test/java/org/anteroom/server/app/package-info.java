/// The whole server over real HTTP on real databases.
@NullMarked
package org.anteroom.server.app;

import org.jspecify.annotations.NullMarked;
