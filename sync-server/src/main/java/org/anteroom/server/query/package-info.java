/// What the site looks like now, read from the store for the API and the console.
///
/// Reads only. Knows nothing of HTTP or JSON.
@NullMarked
package org.anteroom.server.query;

import org.jspecify.annotations.NullMarked;
