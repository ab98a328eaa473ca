/// How changes, rows and messages look as JSON, and the hash chain over them. The only package that knows Jackson.
///
/// Knows nothing of HTTP, databases or rules.
@NullMarked
package org.anteroom.model.wire;

import org.jspecify.annotations.NullMarked;
