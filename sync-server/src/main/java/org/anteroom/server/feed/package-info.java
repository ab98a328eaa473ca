/// What devices may read of a site's history, page by page.
///
/// Knows nothing of HTTP.
@NullMarked
package org.anteroom.server.feed;

import org.jspecify.annotations.NullMarked;
