/// Real devices and a real server that must not trust each other blindly: keys, clocks, what a device may hold. Knows
/// no screens.
@NullMarked
package org.anteroom.installer.guard;

import org.jspecify.annotations.NullMarked;
