/// The simulator's run in every build, and the test that it finds what it is for.
@NullMarked
package org.anteroom.installer.sim;

import org.jspecify.annotations.NullMarked;
