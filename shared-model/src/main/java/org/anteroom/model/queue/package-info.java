/// The line of today: tokens, queue entries, who is next, how long it takes, and what may be done with an entry.
///
/// Knows nothing of names, appointments' rules, screens, networks or storage.
@NullMarked
package org.anteroom.model.queue;

import org.jspecify.annotations.NullMarked;
