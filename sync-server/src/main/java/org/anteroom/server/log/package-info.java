/// The site's history: takes changes in, one writer at a time, and keeps every change with its outcome.
///
/// Knows nothing of HTTP.
@NullMarked
package org.anteroom.server.log;

import org.jspecify.annotations.NullMarked;
