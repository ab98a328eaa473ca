/// Real processes killed at work. The kiosk: whatever number was displayed exists afterwards, once. The server: whatever it
/// acknowledged is there, whether another server goes on over the same database or the same one starts again.
///
/// Knows no screen: the use cases and the store are the kiosk's own.
@NullMarked
package org.anteroom.installer.kill;

import org.jspecify.annotations.NullMarked;
