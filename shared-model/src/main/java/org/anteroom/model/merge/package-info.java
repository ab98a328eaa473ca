/// The rules by which a change meets the row it is about: pure, total, and the same on every device and the server.
///
/// Knows nothing of logs, numbers or transport. Fields merge by a table of rules, state machines by command and rank.
@NullMarked
package org.anteroom.model.merge;

import org.jspecify.annotations.NullMarked;
