/// The real stores of both programs under the power cutter: whatever was acknowledged is there after every cut.
///
/// Knows no screen and no HTTP: the use cases, the device's store and the site's log are the product's own.
@NullMarked
package org.anteroom.installer.power;

import org.jspecify.annotations.NullMarked;
