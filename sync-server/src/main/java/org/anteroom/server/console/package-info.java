/// The IT console: plain web pages that the server renders, with a small script that keeps them live.
///
/// Shows tokens, states and devices, never a patient. Reads through `query`; knows nothing of the database.
@NullMarked
package org.anteroom.server.console;

import org.jspecify.annotations.NullMarked;
