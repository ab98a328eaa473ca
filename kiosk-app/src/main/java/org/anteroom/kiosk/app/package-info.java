/// Puts the kiosk together: who is made of what, in plain Java, and one patient's way through the features.
///
/// The only package that knows several features.
@NullMarked
package org.anteroom.kiosk.app;

import org.jspecify.annotations.NullMarked;
