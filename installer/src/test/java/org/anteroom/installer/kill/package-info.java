/// The kiosk killed while patients register: whatever number was displayed exists afterwards, once.
///
/// Knows no screen: the use cases and the store are the kiosk's own.
@NullMarked
package org.anteroom.installer.kill;

import org.jspecify.annotations.NullMarked;
