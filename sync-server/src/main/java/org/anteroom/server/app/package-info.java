/// The server program: its settings, the composition root that says who is made of what, and the command line.
///
/// The only package of the server that reads the environment, the arguments or the real clock.
@NullMarked
package org.anteroom.server.app;

import org.jspecify.annotations.NullMarked;
