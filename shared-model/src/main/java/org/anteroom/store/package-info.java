/// The tables both programs share: schema, and rows to values and back, on H2 and on PostgreSQL alike.
///
/// Tables work within the caller's transaction and open none. Knows nothing of HTTP or screens, and no rule.
@NullMarked
package org.anteroom.store;

import org.jspecify.annotations.NullMarked;
