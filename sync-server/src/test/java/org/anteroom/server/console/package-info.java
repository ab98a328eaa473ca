/// The console over real HTTP and in a real browser.
@NullMarked
package org.anteroom.server.console;

import org.jspecify.annotations.NullMarked;
