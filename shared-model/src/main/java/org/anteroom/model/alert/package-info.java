/// What staff or IT must be told of, as rows that reach every desk.
///
/// Knows nothing of how alerts are shown.
@NullMarked
package org.anteroom.model.alert;

import org.jspecify.annotations.NullMarked;
