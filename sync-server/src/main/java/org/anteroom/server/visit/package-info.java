/// The clinic's day on the server: what people at the API ask for and what falls due, decided over the rows of one
/// moment and done through the site's log.
///
/// The rules are the model's; here they meet stored rows. Knows nothing of HTTP.
@NullMarked
package org.anteroom.server.visit;

import org.jspecify.annotations.NullMarked;
