/// The commands `backup`, `verify` and `restore`, for IT: the same for a server's embedded store and a device's.
///
/// Knows no screen and no HTTP, and no format: that is `store.durable`.
@NullMarked
package org.anteroom.installer.backup;

import org.jspecify.annotations.NullMarked;
