/// A small clinic in one process for tests: a real server over a real database, kiosks and desks over real HTTP.
@NullMarked
package org.anteroom.installer.clinic;

import org.jspecify.annotations.NullMarked;
