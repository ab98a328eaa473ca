/// What happened: changes, the transactions they stand or fall in, the rows they are about and those rows' history.
///
/// Knows nothing of how a change is merged, stored or sent.
@NullMarked
package org.anteroom.model.change;

import org.jspecify.annotations.NullMarked;
