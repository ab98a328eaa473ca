/// Proofs of the JSON forms.
@NullMarked
package org.anteroom.model.wire;

import org.jspecify.annotations.NullMarked;
