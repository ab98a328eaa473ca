/// What is stored: a row has a kind, an id and named text fields. The domain types are typed views of these fields.
///
/// Knows nothing of how fields come to be; that is `change` and `merge`.
@NullMarked
package org.anteroom.model.row;

import org.jspecify.annotations.NullMarked;
